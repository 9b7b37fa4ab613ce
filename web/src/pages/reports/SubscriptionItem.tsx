import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { plural } from '../../../../server/contract/format/number.ts';
import type { Organization, ReportSubscription } from '../../../../server/contract/index.ts';
import { weeklyReport } from '../../api/report-queries.ts';
import { lastCompleteWeek } from '../../range/weeks.ts';
import { Preview } from './Preview.tsx';
import classes from './Reports.module.css';
import { SubscriptionActions } from './SubscriptionActions.tsx';
import { SubscriptionForm } from './SubscriptionForm.tsx';
import { contentInWords, formInWords, scheduleInWords } from './subscription-words.ts';

interface SubscriptionItemProps {
  subscription: ReportSubscription;
  organization: Organization;
  canMail: boolean;
  email: string;
}

/** One subscription: who gets what and when, and what its owner can do with it. */
export function SubscriptionItem(props: SubscriptionItemProps) {
  const { subscription, organization, canMail, email } = props;
  const { name, scope, recipients, language, paper, paused, namesManagers } = subscription;
  const { today, timeZone } = organization;
  const [opened, setOpened] = useState<'edit' | 'preview' | null>(null);
  const heading = useId();
  const week = lastCompleteWeek(today, today);
  return (
    <Paper component="section" aria-labelledby={heading} withBorder p="md" bg="transparent">
      <Stack gap="sm">
        <div>
          <Group gap="xs">
            <Title order={3} size="h5" id={heading}>
              {name}
            </Title>
            {paused && (
              <Badge variant="default" tt="none" leftSection={<IconPlayerPause size={12} aria-hidden />}>
                paused
              </Badge>
            )}
          </Group>
          <Text size="sm">{contentInWords(subscription)}</Text>
          <Text size="sm">{scheduleInWords(subscription, timeZone)}</Text>
          <Text size="sm">{formInWords(subscription)}</Text>
          <RecipientList recipients={recipients} />
        </div>
        <SubscriptionActions
          subscription={subscription}
          canMail={canMail}
          email={email}
          opened={opened}
          onOpen={setOpened}
        />
        {opened === 'edit' && (
          <SubscriptionForm
            subscription={subscription}
            organization={organization}
            onDone={() => setOpened(null)}
          />
        )}
        {opened === 'preview' && (
          <Preview
            title={`Preview of ${name}`}
            report={weeklyReport({ ...scope, week, language, paper, namesManagers })}
          />
        )}
      </Stack>
    </Paper>
  );
}

function RecipientList({ recipients }: { recipients: string[] }) {
  if (recipients.length === 0) return <Text size="sm">No recipients: its reports are only kept.</Text>;
  return (
    <Text size="sm" component="details" className={classes.recipients}>
      <summary>{plural(recipients.length, 'recipient', 'recipients')}</summary>
      <ul>
        {recipients.map((recipient) => (
          <li key={recipient}>{recipient}</li>
        ))}
      </ul>
    </Text>
  );
}
