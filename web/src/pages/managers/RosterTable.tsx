import 'mantine-datatable/styles.css';
import { Text } from '@mantine/core';
import { DataTable, type DataTableColumn } from 'mantine-datatable';
import { type Roster, type RosterRow, rosterSortSchema } from '../../../../server/contract/index.ts';
import type { RosterQuestion } from '../../api/manager-queries.ts';
import { ShareFigure } from '../../figures/ShareFigure.tsx';
import type { ManagersSearch } from '../../filters/search.ts';
import { formatDate } from '../../format/date.ts';
import { formatCount, plural } from '../../format/number.ts';
import { rungInWords } from '../../ladder/rungs.ts';
import { WeekStrip } from '../../ladder/WeekStrip.tsx';
import { TextLink } from '../../shell/TextLink.tsx';
import { levelName, rowsPerPage } from './roster-choice.ts';

interface RosterTableProps {
  roster: Roster;
  question: RosterQuestion;
  onChange: (change: Partial<ManagersSearch>) => void;
  minGroup: number;
}

/** One page of the roster; sorted, searched and paged by the server. */
export function RosterTable({ roster, question, onChange, minGroup }: RosterTableProps) {
  return (
    <DataTable
      idAccessor="externalId"
      records={roster.managers}
      columns={columnsOf(`Fewer than ${minGroup} people in the team`)}
      minHeight={roster.managers.length === 0 ? 160 : 0}
      noRecordsText="No manager matches"
      verticalSpacing={6}
      horizontalSpacing={6}
      fz="sm"
      pinFirstColumn
      backgroundColor="var(--uptake-surface)"
      sortStatus={{ columnAccessor: question.sort ?? 'name', direction: question.order ?? 'asc' }}
      onSortStatusChange={({ columnAccessor, direction }) =>
        onChange({ sort: rosterSortSchema.parse(columnAccessor), order: direction, page: undefined })
      }
      page={roster.page}
      onPageChange={(page) => onChange({ page: page === 1 ? undefined : page })}
      totalRecords={roster.total}
      recordsPerPage={rowsPerPage}
      paginationText={({ from, to, totalRecords }) =>
        `${from} to ${to} of ${formatCount(totalRecords)} managers`
      }
      getPaginationControlProps={(control) => ({ 'aria-label': `${control} page` })}
      scrollAreaProps={{
        viewportProps: { tabIndex: 0, role: 'region', 'aria-label': 'Every manager, table' },
      }}
    />
  );
}

function columnsOf(reason: string): DataTableColumn<RosterRow>[] {
  return [
    {
      accessor: 'name',
      title: 'Manager',
      sortable: true,
      width: 140,
      render: ({ externalId, name, leaderLevel }) => (
        <>
          <TextLink to="/managers/$externalId" params={{ externalId }} size="sm">
            {name}
          </TextLink>
          <Text size="xs" c="dimmed">
            {levelName(leaderLevel)}
          </Text>
        </>
      ),
    },
    { accessor: 'department', title: 'Department', sortable: true },
    { accessor: 'directReports', title: 'Reports', sortable: true, textAlign: 'right' },
    {
      accessor: 'organizationSize',
      title: 'Organisation',
      sortable: true,
      textAlign: 'right',
      render: ({ organizationSize }) => formatCount(organizationSize),
    },
    {
      accessor: 'rung',
      title: 'Did at most',
      sortable: true,
      render: (row) => (
        <>
          {rungInWords(row.rung)}
          <Text size="xs" c="dimmed" title={partsOf(row)}>
            {plural(contributionsOf(row), 'contribution', 'contributions')}
          </Text>
        </>
      ),
    },
    {
      accessor: 'weeksActive',
      title: '12 weeks',
      sortable: true,
      width: 152,
      render: ({ weeks, weeksActive }) => (
        <>
          <WeekStrip weeks={weeks} />
          <Text size="xs" c="dimmed" aria-hidden>
            {weeksActive} of {weeks.length}
          </Text>
        </>
      ),
    },
    {
      accessor: 'answerRate',
      title: 'Answered',
      sortable: true,
      textAlign: 'right',
      render: ({ answerRate }) => <ShareFigure share={answerRate} reason={reason} />,
    },
    {
      accessor: 'teamActiveRate',
      title: 'Team active',
      sortable: true,
      textAlign: 'right',
      render: ({ teamActiveRate }) => <ShareFigure share={teamActiveRate} reason={reason} />,
    },
    {
      accessor: 'lastSeen',
      title: 'Last seen',
      sortable: true,
      noWrap: true,
      render: ({ lastSeen }) => (lastSeen ? formatDate(lastSeen) : 'never'),
    },
  ];
}

const contributionsOf = ({ reactions, replies, posts, shares }: RosterRow): number =>
  reactions + replies + posts + shares;

function partsOf({ reactions, replies, posts, shares }: RosterRow): string {
  return `${posts} posts, ${replies} replies, ${reactions} reactions, ${shares} shares`;
}
