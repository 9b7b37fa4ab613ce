import { Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Organization } from '../../../../server/contract/index.ts';
import { reportSubscriptionsQuery } from '../../api/report-queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { EmptyState } from '../../states/EmptyState.tsx';
import { MailNotice } from './MailNotice.tsx';
import classes from './Reports.module.css';
import { SubscriptionForm } from './SubscriptionForm.tsx';
import { SubscriptionItem } from './SubscriptionItem.tsx';

interface SubscriptionsPanelProps {
  organization: Organization;
  /** Address of the signed-in owner. */
  email: string;
}

/** Who gets which report, and when; an owner makes and changes lists here. */
export function SubscriptionsPanel({ organization, email }: SubscriptionsPanelProps) {
  const query = useQuery(reportSubscriptionsQuery);
  const [isNew, setNew] = useState(false);
  const { mail, subscriptions = [] } = query.data ?? {};
  return (
    <ChartPanel
      title="Subscriptions"
      description={`Lists of people who get the report of the last complete week by mail.${mail?.from ? ` It comes from ${mail.from}.` : ''}`}
      queries={[query]}
      downloads={[]}
      controls={
        <Button size="xs" aria-expanded={isNew} onClick={() => setNew(!isNew)}>
          New subscription
        </Button>
      }
    >
      <Stack gap="md">
        {mail && !mail.configured && (
          <MailNotice title="No mail is sent: SMTP_URL is not set">
            Set SMTP_URL to the address of a mail server, such as smtps://user:password@mail.example.com,
            where this Uptake is started, and start it again. Until then reports are made in their hour and
            kept: they can be read and downloaded under History.
          </MailNotice>
        )}
        {isNew && <SubscriptionForm organization={organization} onDone={() => setNew(false)} />}
        {subscriptions.length > 0 ? (
          <ul className={classes.subscriptions}>
            {subscriptions.map((subscription) => (
              <li key={subscription.id}>
                <SubscriptionItem
                  subscription={subscription}
                  organization={organization}
                  canMail={mail?.configured ?? false}
                  email={email}
                />
              </li>
            ))}
          </ul>
        ) : (
          !isNew && (
            <EmptyState title="Nobody gets the report yet">
              Make a subscription: a list of addresses, whose figures they get, and the hour of the week.
            </EmptyState>
          )
        )}
      </Stack>
    </ChartPanel>
  );
}
