import { Text } from '@mantine/core';
import { formatDate } from '../../../../server/contract/format/date.ts';
import { formatCount, plural } from '../../../../server/contract/format/number.ts';
import type { Roster, RosterRow, RosterSort } from '../../../../server/contract/index.ts';
import type { RosterQuestion } from '../../api/manager-queries.ts';
import { ShareFigure } from '../../figures/ShareFigure.tsx';
import type { ManagersSearch } from '../../filters/search.ts';
import { rungInWords } from '../../ladder/rungs.ts';
import { WeekStrip } from '../../ladder/WeekStrip.tsx';
import { TextLink } from '../../shell/TextLink.tsx';
import { Pager } from '../../tables/Pager.tsx';
import { type Column, SortTable } from '../../tables/SortTable.tsx';
import { levelName, rowsPerPage } from './roster-choice.ts';

interface RosterTableProps {
  title: string;
  roster: Roster;
  question: RosterQuestion;
  onChange: (change: Partial<ManagersSearch>) => void;
  minGroup: number;
}

/** One page of the roster; sorted, searched and paged by the server. */
export function RosterTable({ title, roster, question, onChange, minGroup }: RosterTableProps) {
  return (
    <>
      <SortTable
        title={title}
        columns={columnsOf(`Fewer than ${minGroup} people in the team`)}
        rows={roster.managers}
        keyOf={({ externalId }) => externalId}
        sort={{ key: question.sort ?? 'name', order: question.order ?? 'asc' }}
        onSort={({ key, order }) => onChange({ sort: key, order, page: undefined })}
        empty="No manager matches"
      />
      <Pager
        page={roster.page}
        perPage={rowsPerPage}
        total={roster.total}
        noun="managers"
        onPage={(page) => onChange({ page })}
      />
    </>
  );
}

/** What somebody did comes first: a telephone shows the first two columns. */
function columnsOf(reason: string): Column<RosterRow, RosterSort>[] {
  return [
    {
      key: 'name',
      title: 'Manager',
      cell: ({ externalId, name, leaderLevel }) => (
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
    {
      key: 'weeksActive',
      title: '12 weeks',
      cell: ({ weeks, weeksActive }) => (
        <>
          <WeekStrip weeks={weeks} />
          <Text size="xs" c="dimmed" aria-hidden>
            {weeksActive} of {weeks.length}
          </Text>
        </>
      ),
    },
    {
      key: 'rung',
      title: 'Did at most',
      cell: (row) => (
        <>
          {rungInWords(row.rung)}
          <Text size="xs" c="dimmed" title={partsOf(row)} style={{ whiteSpace: 'nowrap' }}>
            {plural(contributionsOf(row), 'contribution', 'contributions')}
          </Text>
        </>
      ),
    },
    {
      key: 'teamActiveRate',
      title: 'Team active',
      isNumber: true,
      cell: ({ teamActiveRate }) => <ShareFigure share={teamActiveRate} reason={reason} />,
    },
    {
      key: 'answerRate',
      title: 'Answered',
      isNumber: true,
      cell: ({ answerRate }) => <ShareFigure share={answerRate} reason={reason} />,
    },
    {
      key: 'lastSeen',
      title: 'Last seen',
      cell: ({ lastSeen }) => (
        <span style={{ whiteSpace: 'nowrap' }}>{lastSeen ? formatDate(lastSeen) : 'never'}</span>
      ),
    },
    { key: 'department', title: 'Department', cell: ({ department }) => department },
    {
      key: 'directReports',
      title: 'Reports',
      isNumber: true,
      cell: ({ directReports }) => formatCount(directReports),
    },
    {
      key: 'organizationSize',
      title: 'Organisation',
      isNumber: true,
      cell: ({ organizationSize }) => formatCount(organizationSize),
    },
  ];
}

const contributionsOf = ({ reactions, replies, posts, shares }: RosterRow): number =>
  reactions + replies + posts + shares;

function partsOf({ reactions, replies, posts, shares }: RosterRow): string {
  return `${posts} posts, ${replies} replies, ${reactions} reactions, ${shares} shares`;
}
