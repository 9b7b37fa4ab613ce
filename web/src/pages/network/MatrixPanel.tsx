import { Group, SegmentedControl, Text } from '@mantine/core';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { Network } from '../../../../server/contract/index.ts';
import { ChartPanel, type PanelQuery } from '../../charts/ChartPanel.tsx';
import { HeatScale } from '../../charts/HeatScale.tsx';
import { Legend } from '../../charts/Legend.tsx';
import { Matrix, type Place } from '../../charts/Matrix.tsx';
import { SearchField } from '../../filters/SearchField.tsx';
import type { NetworkSearch } from '../../filters/search.ts';
import { EmptyState } from '../../states/EmptyState.tsx';
import { hiddenInWords } from '../engagement/departments.ts';
import { type DepartmentRow, departmentsOf, named } from './departments.ts';
import { insteadOfNetwork } from './instead.tsx';
import { matrixOf, type Shading } from './matrix.ts';
import { pairInWords } from './words.ts';

interface MatrixPanelProps {
  query: PanelQuery & { data: Network | undefined };
  minGroup: number;
  csv: string;
  /** Whether only some people's answers are asked for: then departments that wrote none are no news. */
  isFiltered: boolean;
  search: NetworkSearch;
  onChange: (change: Partial<NetworkSearch>) => void;
}

const title = 'Who answers whom';

/** Every department against every other, with what stays inside each on the diagonal. */
export function MatrixPanel(props: MatrixPanelProps) {
  const { query, minGroup, csv, isFiltered, search, onChange } = props;
  const network = query.data;
  const shading: Shading = search.show === 'share' ? 'share' : 'events';
  const { rows, hidden } = useMemo(
    () => (network ? departmentsOf(network) : { rows: [], hidden: [] }),
    [network],
  );
  const instead = insteadOfNetwork(network, minGroup) ?? noDepartments(rows, hidden, minGroup);
  return (
    <ChartPanel
      title={title}
      description="Replies and reactions, from the department in the row to the department in the column. Largest departments first."
      queries={[query]}
      downloads={[{ label: title, href: csv }]}
      controls={
        <Group gap="xs">
          <SearchField
            label="Find a department"
            placeholder="Department in the rows"
            value={search.search ?? ''}
            onChange={(text) => onChange({ search: text })}
          />
          <SegmentedControl
            size="xs"
            aria-label="What the cells show"
            value={shading}
            onChange={(value) => onChange({ show: value === 'share' ? value : undefined })}
            data={[
              { value: 'events', label: 'Number' },
              { value: 'share', label: 'Share of the row' },
            ]}
          />
        </Group>
      }
      instead={instead}
      footer={!instead && <Hidden hidden={hidden} minGroup={minGroup} />}
      height={400}
    >
      <Cells rows={rows} search={search.search} shading={shading} isFiltered={isFiltered} />
    </ChartPanel>
  );
}

function noDepartments(
  rows: readonly DepartmentRow[],
  hidden: readonly string[],
  minGroup: number,
): ReactNode {
  if (rows.length > 0) return undefined;
  return hidden.length === 0 ? (
    <EmptyState title="There are no departments">
      The directory has nobody employed in this period who belongs to a department.
    </EmptyState>
  ) : (
    <EmptyState title="Every department is hidden">
      Each has fewer than {minGroup} people, or would reveal one that has.
    </EmptyState>
  );
}

interface CellsProps {
  rows: readonly DepartmentRow[];
  search: string | undefined;
  shading: Shading;
  isFiltered: boolean;
}

function Cells({ rows, search, shading, isFiltered }: CellsProps) {
  const [place, setPlace] = useState<Place | null>(null);
  const point = useCallback(
    (next: Place | null) =>
      setPlace((before) => (before?.row === next?.row && before?.column === next?.column ? before : next)),
    [],
  );
  const columns = useMemo(() => rows.map(({ key }) => key), [rows]);
  const found = useMemo(
    () => named(rows, search).filter(({ written }) => written > 0 || !isFiltered),
    [rows, search, isFiltered],
  );
  const matrix = useMemo(() => matrixOf(found, columns, shading), [found, columns, shading]);
  if (found.length === 0) {
    return search ? (
      <EmptyState title="No department has this in its name" />
    ) : (
      <EmptyState title="Nothing between the departments that are shown">
        All answers of this selection went to people of departments that are hidden, or came from them.
      </EmptyState>
    );
  }
  const pointed = rows.find(({ key }) => key === place?.row);
  return (
    <>
      <Matrix
        title={`${title}: ${shading === 'events' ? 'number of answers' : 'share of the answers of the row'}`}
        corner="Answers of"
        totalHeading="All"
        columns={columns}
        rows={matrix.rows}
        onPoint={point}
      />
      <Text size="sm" mt="xs" mih="1.55em" aria-hidden>
        {place && pointed
          ? pairInWords({
              from: place.row,
              to: place.column,
              events: pointed.to.get(place.column) ?? 0,
              written: pointed.written,
            })
          : 'Point at a cell to read it.'}
      </Text>
      <Group gap="lg" mt={4} align="flex-end">
        <HeatScale from={shading === 'events' ? '0' : '0%'} to={matrix.most} />
        <Legend items={[{ label: 'within the department', color: '', form: 'frame' }]} />
      </Group>
    </>
  );
}

function Hidden({ hidden, minGroup }: { hidden: readonly string[]; minGroup: number }) {
  if (hidden.length === 0) return null;
  return (
    <Text size="xs" c="dimmed" mt="xs" role="note">
      {hiddenInWords(hidden, minGroup)} Answers from and to them are in the figures of all departments
      together, but not here.
    </Text>
  );
}
