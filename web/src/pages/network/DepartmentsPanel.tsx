import { Text } from '@mantine/core';
import {
  formatCount,
  formatIndex,
  formatPercent,
  plural,
} from '../../../../server/contract/format/number.ts';
import type { Network } from '../../../../server/contract/index.ts';
import { ChartPanel, type PanelQuery } from '../../charts/ChartPanel.tsx';
import type { NetworkSearch } from '../../filters/search.ts';
import { useShowAll } from '../../tables/ShowAll.tsx';
import { type Column, SortTable } from '../../tables/SortTable.tsx';
import {
  type DepartmentRow,
  type DepartmentSort,
  departmentSorts,
  departmentsOf,
  sorted,
  type Tie,
  withinShare,
} from './departments.ts';
import { insteadOfNetwork } from './instead.tsx';

interface DepartmentsPanelProps {
  query: PanelQuery & { data: Network | undefined };
  minGroup: number;
  /** Whether only some people's answers are asked for: then departments that wrote none are no news. */
  isFiltered: boolean;
  search: NetworkSearch;
  onChange: (change: Partial<NetworkSearch>) => void;
}

const title = 'Department by department';
const shownAtFirst = 15;

/** The index of each department and its strongest ties: what the matrix shows, in words and figures. */
export function DepartmentsPanel(props: DepartmentsPanelProps) {
  const { query, minGroup, isFiltered, search, onChange } = props;
  const sort = {
    key: departmentSorts.find((candidate) => candidate === search.sort) ?? 'people',
    order: search.order ?? 'desc',
  } as const;
  const all = query.data ? sorted(departmentsOf(query.data).rows, sort) : [];
  const rows = all.filter(({ written }) => written > 0 || !isFiltered);
  const { shown, button } = useShowAll(rows, shownAtFirst, formatCount(rows.length));
  return (
    <ChartPanel
      title={title}
      description="The E-I index of what each department wrote, from −1 (only among themselves) to +1 (only to others), and its strongest ties. Click a heading to sort."
      queries={[query]}
      downloads={[]}
      instead={insteadOfNetwork(query.data, minGroup)}
    >
      <SortTable
        title={title}
        columns={columns}
        rows={shown}
        keyOf={({ key }) => key}
        sort={sort}
        onSort={({ key, order }) => onChange({ sort: key, order })}
        empty="No department to show"
      />
      {button}
    </ChartPanel>
  );
}

/** The index comes first: a telephone shows the first two columns. */
const columns: Column<DepartmentRow, DepartmentSort>[] = [
  { key: 'department', title: 'Department', cell: ({ key }) => key },
  {
    key: 'eiIndex',
    title: 'E-I index',
    isNumber: true,
    cell: ({ eiIndex }) => (eiIndex === null ? '–' : formatIndex(eiIndex)),
  },
  { key: 'people', title: 'People', isNumber: true, cell: ({ people }) => formatCount(people) },
  { key: 'written', title: 'Answers', isNumber: true, cell: ({ written }) => formatCount(written) },
  {
    key: 'within',
    title: 'To its own',
    isNumber: true,
    cell: (row) => {
      const share = withinShare(row);
      return share === null ? '–' : formatPercent(share);
    },
  },
  { key: 'answersMost', title: 'Answers most', cell: ({ answersMost }) => <Strongest tie={answersMost} /> },
  {
    key: 'answeredMostBy',
    title: 'Answered most by',
    cell: ({ answeredMostBy }) => <Strongest tie={answeredMostBy} />,
  },
];

function Strongest({ tie }: { tie: Tie | null }) {
  if (!tie) return 'no other';
  return (
    <>
      {tie.department}
      <Text size="xs" c="dimmed">
        {plural(tie.events, 'time', 'times')}
      </Text>
    </>
  );
}
