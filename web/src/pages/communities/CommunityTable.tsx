import { Group, Text } from '@mantine/core';
import { formatCount, formatGrowth, formatMean } from '../../../../server/contract/format/number.ts';
import type { Communities, CommunityRow, CommunitySort, Filter } from '../../../../server/contract/index.ts';
import type { CommunitiesQuestion } from '../../api/community-queries.ts';
import { ShareFigure } from '../../figures/ShareFigure.tsx';
import { type CommunitiesSearch, filterOf } from '../../filters/search.ts';
import { TextLink } from '../../shell/TextLink.tsx';
import { Pager } from '../../tables/Pager.tsx';
import { type Column, SortTable } from '../../tables/SortTable.tsx';
import { rowsPerPage } from './choice.ts';
import { Sparkline } from './Sparkline.tsx';
import { StateMark } from './StateMark.tsx';
import { stateWords } from './states.ts';

interface CommunityTableProps {
  title: string;
  answer: Communities;
  question: CommunitiesQuestion;
  onChange: (change: Partial<CommunitiesSearch>) => void;
  minGroup: number;
  /** Whether a row has to say which network its community is of. */
  namesSources: boolean;
}

/** One page of the communities; sorted, searched and paged by the server. */
export function CommunityTable(props: CommunityTableProps) {
  const { title, answer, question, onChange, minGroup, namesSources } = props;
  return (
    <>
      <SortTable
        title={title}
        columns={columnsOf({ filter: filterOf(question), minGroup, namesSources })}
        rows={answer.communities}
        keyOf={({ key }) => key}
        sort={{ key: question.sort ?? 'active', order: question.order ?? 'desc' }}
        onSort={({ key, order }) => onChange({ sort: key, order, page: undefined })}
        empty="No community matches"
      />
      <Pager
        page={answer.page}
        perPage={rowsPerPage}
        total={answer.total}
        noun="communities"
        onPage={(page) => onChange({ page })}
      />
    </>
  );
}

interface ColumnsContext {
  filter: Filter;
  minGroup: number;
  namesSources: boolean;
}

/** Who, in which state, and where it goes come first: a telephone shows three columns. */
function columnsOf(context: ColumnsContext): Column<CommunityRow, CommunitySort>[] {
  const { filter, minGroup, namesSources } = context;
  return [
    {
      key: 'label',
      title: 'Community',
      cell: ({ key, label, sources }) => (
        <>
          <TextLink to="/engagement" search={{ ...filter, community: [key] }} size="sm">
            {label}
          </TextLink>
          {namesSources && (
            <Text size="xs" c="dimmed">
              {sources.join(', ')}
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'state',
      title: 'State',
      cell: ({ state }) => (
        <Group gap={6} wrap="nowrap">
          <StateMark state={state} />
          {stateWords[state].label}
        </Group>
      ),
    },
    {
      key: 'change',
      title: 'Change',
      isNumber: true,
      cell: ({ weeks, change }) => (
        <>
          <Sparkline
            label="People active by week"
            points={weeks.map(({ week, active }) => ({ week, value: active }))}
          />
          <Text size="xs" c="dimmed">
            {change === null ? 'nobody before' : formatGrowth(change)}
          </Text>
        </>
      ),
    },
    {
      key: 'active',
      title: 'Active',
      isNumber: true,
      cell: ({ active }) => formatMean(active),
    },
    {
      key: 'contributors',
      title: 'Contributors',
      isNumber: true,
      cell: ({ contributors }) => formatMean(contributors),
    },
    {
      key: 'responseRate',
      title: 'Response rate',
      isNumber: true,
      cell: ({ responseRate }) => (
        <ShareFigure share={responseRate} reason={`Fewer than ${minGroup} people`} />
      ),
    },
    {
      key: 'posts',
      title: 'Posts',
      isNumber: true,
      cell: ({ posts }) => formatCount(posts),
    },
  ];
}
