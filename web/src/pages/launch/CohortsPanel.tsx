import { Table } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { formatPeriodTitle } from '../../../../server/contract/format/date.ts';
import { formatCount, formatWholePercent, plural } from '../../../../server/contract/format/number.ts';
import type { Filter, Organization } from '../../../../server/contract/index.ts';
import { retentionCsv, retentionQuery } from '../../api/queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { ScrollRegion } from '../../charts/ScrollRegion.tsx';
import { EmptyState } from '../../states/EmptyState.tsx';
import { useShowAll } from '../../tables/ShowAll.tsx';
import { type CohortCourse, coursesOf, marks } from './cohorts.ts';

const title = 'Which cohorts lapse, and when';
const shownAtFirst = 12;

/** What is left of the people of each first month, and when fewer than half of them came. */
export function CohortsPanel({ filter, organization }: { filter: Filter; organization: Organization }) {
  const { firstActivityOn, lastActivityOn, today } = organization;
  const question = {
    ...{ ...filter, from: firstActivityOn ?? today, to: lastActivityOn ?? today },
    grain: 'month',
  } as const;
  const query = useQuery({ ...retentionQuery(question), placeholderData: keepPreviousData });
  const courses = coursesOf(query.data?.cohorts ?? []);
  const { shown, button } = useShowAll(courses, shownAtFirst, plural(courses.length, 'month', 'months'));
  return (
    <ChartPanel
      title={title}
      description="People by the month of their first activity ever, the newest first, and the share of them who were active so many months later."
      queries={[query]}
      downloads={[{ label: title, href: retentionCsv(question) }]}
      instead={
        courses.length === 0 && (
          <EmptyState title="No month to look back on yet">
            A cohort tells something once the month after its first is over.
          </EmptyState>
        )
      }
    >
      <ScrollRegion label={`${title}, table`}>
        <Table fz="sm" horizontalSpacing={8} miw={720}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">First active in</Table.Th>
              <Table.Th scope="col" ta="right">
                People
              </Table.Th>
              {marks.map((mark) => (
                <Table.Th key={mark} scope="col" ta="right">
                  After {plural(mark, 'month', 'months')}
                </Table.Th>
              ))}
              <Table.Th scope="col">Fewer than half</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>{shown.map(courseRow)}</Table.Tbody>
        </Table>
      </ScrollRegion>
      {button}
    </ChartPanel>
  );
}

function courseRow({ period, size, shares, halfGoneAfter }: CohortCourse) {
  return (
    <Table.Tr key={period}>
      <Table.Th scope="row" fw={400}>
        {formatPeriodTitle(period, 'month')}
      </Table.Th>
      <Table.Td ta="right">{formatCount(size)}</Table.Td>
      {shares.map((share, index) => (
        <Table.Td key={marks[index]} ta="right">
          {share === null ? '–' : formatWholePercent(share)}
        </Table.Td>
      ))}
      <Table.Td>
        {halfGoneAfter === null ? 'not yet' : `since month ${formatCount(halfGoneAfter)} after the first`}
      </Table.Td>
    </Table.Tr>
  );
}
