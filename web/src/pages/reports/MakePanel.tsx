import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useState } from 'react';
import { formatDate } from '../../../../server/contract/format/date.ts';
import type { Organization } from '../../../../server/contract/index.ts';
import { weeklyReport } from '../../api/report-queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { FilterBar } from '../../filters/FilterBar.tsx';
import type { ReportsSearch } from '../../filters/search.ts';
import { WeekPicker } from '../../range/WeekPicker.tsx';
import { lastCompleteWeek } from '../../range/weeks.ts';
import { languageChoices, paperChoices, questionOf, scopeNames } from './choices.ts';
import { FileLinks } from './FileLinks.tsx';
import { Preview } from './Preview.tsx';

interface MakePanelProps {
  search: ReportsSearch;
  /** Changes the address: what is given is set, what is given as undefined is removed. */
  onChange: (change: Partial<ReportsSearch>) => void;
  organization: Organization;
}

/** The report of any complete week about anybody, made now: to read here, or as a file. */
export function MakePanel({ search, onChange, organization }: MakePanelProps) {
  const { today } = organization;
  const question = questionOf(search, today);
  const { week, paper, language, ...scope } = question;
  const [isShown, setShown] = useState(false);
  const report = weeklyReport(question);
  const name = `the report of the week of ${formatDate(week)}`;
  return (
    <ChartPanel
      title="This week’s report"
      description="All that the weekly report says of one week, made from the figures of today. The paper is that of the PDF, the language that of dates; sentences are English."
      queries={[]}
      downloads={[]}
    >
      <Stack gap="md">
        <FilterBar filter={scope} names={scopeNames} organization={organization} onChange={onChange}>
          <WeekPicker
            label="Week"
            value={week}
            newest={lastCompleteWeek(today, today)}
            onChange={(chosen) => onChange({ week: chosen })}
          />
          <NativeSelect
            label="Paper"
            w={120}
            data={paperChoices}
            value={paper}
            onChange={({ currentTarget }) => onChange({ paper: currentTarget.value })}
          />
          <NativeSelect
            label="Language of dates"
            w={250}
            data={languageChoices(week)}
            value={language}
            onChange={({ currentTarget }) => onChange({ language: currentTarget.value })}
          />
        </FilterBar>
        <Group gap="md">
          <Button
            leftSection={<IconEye size={16} aria-hidden />}
            aria-expanded={isShown}
            onClick={() => setShown(!isShown)}
          >
            {isShown ? 'Close the preview' : 'Preview'}
          </Button>
          <FileLinks name={name} report={report} />
        </Group>
        {isShown && <Preview title={`Preview of ${name}`} report={report} />}
      </Stack>
    </ChartPanel>
  );
}
