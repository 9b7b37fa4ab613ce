import { Badge, Table } from '@mantine/core';
import { formatBare, formatCount, unitTitle } from '../../../server/contract/format/number.ts';
import type { Point, Series, Unit } from '../../../server/contract/index.ts';
import { rowsOf } from './rows.ts';
import { ScrollRegion } from './ScrollRegion.tsx';

export interface SeriesTableProps {
  title: string;
  series: Series[];
  unit: Unit;
  periodHeading: string;
  formatPeriod: (period: string) => string;
  /** What the numerator of a share counts; people unless said. */
  counted?: string;
}

/** The figures of a chart as a table, newest period first. */
export function SeriesTable({ title, series, unit, counted = 'People', ...periods }: SeriesTableProps) {
  const { periodHeading, formatPeriod } = periods;
  const rows = rowsOf(series).reverse();
  const shares = series.length === 1 && unit === 'ratio';
  return (
    <ScrollRegion label={`${title}, table`}>
      <Table stickyHeader striped="even" fz="sm" captionSide="top">
        <Table.Caption style={{ textAlign: 'start' }}>
          {title} ({unitTitle(unit)})
        </Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{periodHeading}</Table.Th>
            {series.map(({ key, label }) => (
              <Table.Th key={key} scope="col" ta="end">
                {label}
              </Table.Th>
            ))}
            {shares && (
              <>
                <Table.Th scope="col" ta="end">
                  {counted}
                </Table.Th>
                <Table.Th scope="col" ta="end">
                  Out of
                </Table.Th>
              </>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ period, complete, final, points }) => (
            <Table.Tr key={period}>
              <Table.Th scope="row">
                <span style={{ whiteSpace: 'nowrap' }}>{formatPeriod(period)}</span>
                {!(complete && final) && (
                  <>
                    {' '}
                    <Badge maw="none" size="sm" variant="default" tt="none">
                      {complete ? 'not final yet' : 'incomplete'}
                    </Badge>
                  </>
                )}
              </Table.Th>
              {series.map(({ key }, index) => (
                <Table.Td key={key} ta="end">
                  {figure(points[index], unit)}
                </Table.Td>
              ))}
              {shares && (
                <>
                  <Table.Td ta="end">{count(points[0]?.numerator)}</Table.Td>
                  <Table.Td ta="end">{count(points[0]?.denominator)}</Table.Td>
                </>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}

function figure(point: Point | null | undefined, unit: Unit): string {
  if (point?.suppressed) return 'hidden';
  return point?.value == null ? '–' : formatBare(point.value, unit);
}

const count = (value: number | null | undefined): string => (value == null ? '–' : formatCount(value));
