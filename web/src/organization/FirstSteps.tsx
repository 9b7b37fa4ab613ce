import { Anchor, Container, List, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatCount, plural } from '../../../server/contract/format/number.ts';
import type { Organization } from '../../../server/contract/index.ts';
import { IfMay } from '../shell/IfMay.tsx';
import { importRoles } from '../shell/pages.ts';
import { TextLink } from '../shell/TextLink.tsx';
import { Command } from '../states/Command.tsx';
import type { DataState } from './data-state.ts';

type Missing = Exclude<DataState, 'ready'>;

const importPeople = (
  <Step title="Say who the people are" command="npx uptake import people FILE.csv">
    An HR file: one row per person with an identifier, an e-mail address, and if known department, location,
    level and manager. Accounts match people by e-mail address, back to the first event.
  </Step>
);

const importSlack = (
  <Step title="Bring in the activity" command="npx uptake import slack PATH">
    A Slack workspace export, as a folder or a zip. It can be repeated safely.
  </Step>
);

const demo = (
  <Step title="Or look around first" command="npx uptake demo">
    Fills this empty database with a made-up company of 2,000 people and two years of activity.
  </Step>
);

const stepsFor: Record<Missing, ReactNode> = {
  nothing: (
    <>
      {importSlack}
      {importPeople}
      {demo}
    </>
  ),
  no_people: importPeople,
  no_events: importSlack,
  unmatched: importPeople,
};

function headingOf(state: Missing, organization: Organization): { title: string; lead: string } {
  const { events, accounts, unmatchedAccounts, people } = organization;
  const everyAccount = plural(accounts, 'account', 'accounts');
  switch (state) {
    case 'nothing':
      return { title: 'Nothing to show yet', lead: 'Two imports, in any order, fill every page.' };
    case 'no_people': {
      const have = events > 0 ? `${plural(events, 'event', 'events')} from ${everyAccount}` : everyAccount;
      return {
        title: 'Now say who the people are',
        lead: `${have} match nobody in the directory yet, because the directory is empty.`,
      };
    }
    case 'no_events':
      return {
        title: 'Now bring in the activity',
        lead: `The directory has ${plural(people, 'person', 'people')}; no network has reported any activity of theirs yet.`,
      };
    case 'unmatched':
      return {
        title: 'No activity matches a person',
        lead: `${formatCount(unmatchedAccounts)} of ${everyAccount} match nobody in the directory of ${plural(people, 'person', 'people')} yet. Check that the people file has the e-mail addresses of the network’s accounts, and import it again.`,
      };
  }
}

/** In the place of figures while there can be none: what is there, and the next step. */
export function FirstSteps({ state, organization }: { state: Missing; organization: Organization }) {
  const { title, lead } = headingOf(state, organization);
  return (
    <Container size="sm" px={0} py="xl">
      <Title order={1} mb="xs">
        {title}
      </Title>
      <Text mb="lg">{lead}</Text>
      <Paper withBorder p="lg" bg="var(--uptake-surface)">
        <List type="ordered" spacing="lg" listStyleType="none" withPadding={false}>
          {stepsFor[state]}
        </List>
      </Paper>
      <Text size="sm" c="dimmed" mt="md">
        Run these in the folder of Uptake, while it is running or not; then{' '}
        <Anchor href="" size="sm" underline="always">
          reload this page
        </Anchor>
        .
      </Text>
      <IfMay may={(role) => importRoles.includes(role)}>
        <Text size="sm" c="dimmed" mt="xs">
          Or upload the same files on the page{' '}
          <TextLink to="/import" size="sm" underline="always">
            Import
          </TextLink>
          .
        </Text>
      </IfMay>
    </Container>
  );
}

function Step({ title, command, children }: { title: string; command: string; children: string }) {
  return (
    <List.Item>
      <Stack gap={6}>
        <Title order={2} size="h5">
          {title}
        </Title>
        <Command>{command}</Command>
        <Text size="sm" c="dimmed">
          {children}
        </Text>
      </Stack>
    </List.Item>
  );
}
