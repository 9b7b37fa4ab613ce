import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Nudges, Organization } from '../../../../server/contract/index.ts';
import { nudgesQuery } from '../../api/nudge-queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { MailNotice } from './MailNotice.tsx';
import { NudgePreview } from './NudgePreview.tsx';
import { NudgeScheduleForm } from './NudgeScheduleForm.tsx';
import { NudgeWeeks } from './NudgeWeeks.tsx';
import { nudgeReachInWords, nudgeScheduleInWords } from './nudge-words.ts';

interface NudgesPanelProps {
  organization: Organization;
  canChange: boolean;
}

/** The weekly word to each manager: when it goes out, whom it reaches, what it says, and what became of the last ones. */
export function NudgesPanel({ organization, canChange }: NudgesPanelProps) {
  const query = useQuery(nudgesQuery);
  const { data: nudges } = query;
  return (
    <ChartPanel
      title="Weekly nudge to managers"
      description="A short mail to each manager alone: whether they were there last week, how many posts of their team wait for an answer, and the one thing to do next. Each has a link to stop them."
      queries={[query]}
      downloads={[]}
      height={160}
    >
      {nudges && (
        <Stack gap="sm" align="flex-start">
          <Text size="sm">
            {nudgeScheduleInWords(nudges, organization.timeZone)} {nudgeReachInWords(nudges)}
          </Text>
          {nudges.lacking.length > 0 && <Lacking lacking={nudges.lacking} />}
          {canChange && (
            <NudgeScheduleForm
              key={`${nudges.enabled} ${nudges.weekday} ${nudges.time}`}
              nudges={nudges}
              timeZone={organization.timeZone}
            />
          )}
          <NudgePreview />
          {nudges.weeks.length > 0 && <NudgeWeeks weeks={nudges.weeks} />}
        </Stack>
      )}
    </ChartPanel>
  );
}

function Lacking({ lacking }: Pick<Nudges, 'lacking'>) {
  return (
    <MailNotice
      title={`None can be sent: ${lacking.join(' and ')} ${lacking.length === 1 ? 'is' : 'are'} not set`}
    >
      Set {lacking.join(' and ')} where this Uptake is started, and start it again: SMTP_URL is the mail
      server, UPTAKE_URL the address of this dashboard, to which the link leads that stops the mails.
    </MailNotice>
  );
}
