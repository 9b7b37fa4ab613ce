import { Group, Text } from '@mantine/core';
import { formatDate } from '../../../../server/contract/format/date.ts';
import { type Communities, communityStates, type Organization } from '../../../../server/contract/index.ts';
import { type CommunitiesQuestion, communitiesCsv } from '../../api/community-queries.ts';
import { ChartPanel, type PanelQuery } from '../../charts/ChartPanel.tsx';
import { ChoiceField } from '../../filters/ChoiceField.tsx';
import { SearchField } from '../../filters/SearchField.tsx';
import type { CommunitiesSearch } from '../../filters/search.ts';
import { daysOfWeek } from '../../range/weeks.ts';
import { CommunityTable } from './CommunityTable.tsx';
import { stateOf, stateWords } from './states.ts';

const title = 'Every community';
const stateChoices = communityStates.map((state) => ({ value: state, label: stateWords[state].label }));

interface TablePanelProps {
  query: PanelQuery & { data: Communities | undefined };
  question: CommunitiesQuestion;
  search: CommunitiesSearch;
  onChange: (change: Partial<CommunitiesSearch>) => void;
  organization: Organization;
}

/** The figures of each community, to search, sort and download. */
export function TablePanel({ query, question, search, onChange, organization }: TablePanelProps) {
  const { data } = query;
  const [first, last] = [data?.weeks[0], data?.weeks.at(-1)];
  return (
    <ChartPanel
      title={title}
      description={
        first &&
        last &&
        `Twelve weeks, from ${formatDate(first)} to ${formatDate(daysOfWeek(last).to)}. Click a heading to sort, a name for the conversation there.`
      }
      queries={[query]}
      downloads={[{ label: title, href: communitiesCsv(question) }]}
      controls={
        <Group gap="xs">
          <SearchField
            label="Search communities"
            placeholder="Name"
            value={search.search ?? ''}
            onChange={(text) => onChange({ search: text, page: undefined })}
          />
          <ChoiceField
            label="State of the communities"
            any="Every state"
            w={150}
            choices={stateChoices}
            value={stateOf(search.state)}
            onChange={(state) => onChange({ state, page: undefined })}
          />
        </Group>
      }
      footer={
        <Text size="xs" c="dimmed" mt="xs" maw={760}>
          Active and contributors: people a week, mean of the last four weeks
          {data?.readsObserved === false
            ? '; as no reading is reported here, whoever is active contributes'
            : ''}
          . Change: active people week by week, and the last four weeks against the eight before. Response
          rate and posts: all twelve weeks.
        </Text>
      }
      height={400}
    >
      {data && (
        <CommunityTable
          title={title}
          answer={data}
          question={question}
          onChange={onChange}
          minGroup={organization.minGroup}
          namesSources={organization.sources.length > 1}
        />
      )}
    </ChartPanel>
  );
}
