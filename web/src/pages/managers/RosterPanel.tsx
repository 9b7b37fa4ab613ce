import { Group, Text } from '@mantine/core';
import { formatDate } from '../../../../server/contract/format/date.ts';
import type { Roster } from '../../../../server/contract/index.ts';
import { type RosterQuestion, rosterCsv } from '../../api/manager-queries.ts';
import { ChartPanel, type PanelQuery } from '../../charts/ChartPanel.tsx';
import { Legend } from '../../charts/Legend.tsx';
import { usePalette } from '../../charts/usePalette.ts';
import { ChoiceField } from '../../filters/ChoiceField.tsx';
import { SearchField } from '../../filters/SearchField.tsx';
import type { ManagersSearch } from '../../filters/search.ts';
import { rungLegend } from '../../ladder/weeks-in-words.ts';
import { useNamesHidden } from '../../organization/NamesHidden.tsx';
import { RosterTable } from './RosterTable.tsx';
import { levelChoices } from './roster-choice.ts';

interface RosterPanelProps {
  query: PanelQuery & { data: Roster | undefined };
  question: RosterQuestion;
  search: ManagersSearch;
  onChange: (change: Partial<ManagersSearch>) => void;
  minGroup: number;
}

const title = 'Every manager';

/** The roster: who, how steadily, with which team. */
export function RosterPanel({ query, question, search, onChange, minGroup }: RosterPanelProps) {
  const { stages } = usePalette();
  const namesHidden = useNamesHidden();
  return (
    <ChartPanel
      title={title}
      description={
        query.data &&
        `Figures of the week of ${formatDate(query.data.period)}. Click a heading to sort, a name for that manager’s own page.`
      }
      queries={[query]}
      downloads={[{ label: title, href: rosterCsv(question) }]}
      controls={
        <Group gap="xs">
          <SearchField
            label="Search managers"
            placeholder={namesHidden ? 'Pseudonym or department' : 'Name or department'}
            value={search.search ?? ''}
            onChange={(text) => onChange({ search: text, page: undefined })}
          />
          <ChoiceField
            label="Level of the managers"
            any="Every level"
            w={170}
            choices={levelChoices}
            value={search.leaderLevel}
            onChange={(leaderLevel) => onChange({ leaderLevel, page: undefined })}
          />
        </Group>
      }
      footer={
        <>
          <Legend items={rungLegend(stages)} />
          <Text size="xs" c="dimmed" mt="xs">
            12 weeks: the last complete ones, oldest first. Figures of teams of fewer than {minGroup} people
            are hidden, so that no single person can be made out.
          </Text>
        </>
      }
      height={400}
    >
      {query.data && (
        <RosterTable
          title={title}
          roster={query.data}
          question={question}
          onChange={onChange}
          minGroup={minGroup}
        />
      )}
    </ChartPanel>
  );
}
