// Answers: is it a conversation?
import { Stack, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { Organization } from '../../../../server/contract/index.ts';
import { ScopeBar } from '../../filters/ScopeBar.tsx';
import { scopeOf, useAddressChange } from '../../filters/scope.ts';
import type { EngagementSearch } from '../../filters/search.ts';
import { DataNotices } from '../../organization/DataNotices.tsx';
import { DataPage } from '../../organization/DataPage.tsx';

const route = getRouteApi('/inside/engagement');
const defaultRange = '26w';

export const EngagementPage = () => <DataPage name="Engagement" figures={Figures} />;

function Figures({ organization }: { organization: Organization }) {
  const search = route.useSearch();
  const change = useAddressChange<EngagementSearch>();
  const { dates } = scopeOf(search, defaultRange, organization);
  return (
    <Stack gap="md">
      <Title order={1}>Is it a conversation?</Title>
      <ScopeBar
        search={search}
        fallback={defaultRange}
        dates={dates}
        organization={organization}
        onChange={change}
      />
      <DataNotices organization={organization} />
    </Stack>
  );
}
