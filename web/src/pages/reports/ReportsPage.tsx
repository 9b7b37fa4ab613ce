// Answers: what went out, did it arrive, what will the next one say, and who gets it?
import { Stack, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { leadership, type Organization } from '../../../../server/contract/index.ts';
import { sessionQuery } from '../../api/queries.ts';
import { useAddressChange } from '../../filters/scope.ts';
import type { ReportsSearch } from '../../filters/search.ts';
import { DataNotices } from '../../organization/DataNotices.tsx';
import { DataPage } from '../../organization/DataPage.tsx';
import { subscriptionRoles } from '../../shell/pages.ts';
import { HistoryPanel } from './HistoryPanel.tsx';
import { MakePanel } from './MakePanel.tsx';
import { NudgesPanel } from './NudgesPanel.tsx';
import { SubscriptionsPanel } from './SubscriptionsPanel.tsx';

const route = getRouteApi('/inside/reports');

export const ReportsPage = () => (
  <DataPage name="Reports" figures={Reports} only={{ roles: leadership, what: 'Reports name managers.' }} />
);

function Reports({ organization }: { organization: Organization }) {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const search = route.useSearch();
  const change = useAddressChange<ReportsSearch>();
  const isOwner = subscriptionRoles.includes(session.role);
  return (
    <Stack gap="md">
      <Title order={1}>What does the weekly report say, and did it arrive?</Title>
      <DataNotices organization={organization} />
      <MakePanel search={search} onChange={change} organization={organization} />
      {isOwner && <SubscriptionsPanel organization={organization} email={session.email} />}
      <NudgesPanel organization={organization} canChange={isOwner} />
      <HistoryPanel
        search={search}
        onChange={change}
        timeZone={organization.timeZone}
        showsRecipients={isOwner}
      />
    </Stack>
  );
}
