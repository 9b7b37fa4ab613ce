// Answers: is everybody in the directory counted, and rightly?
import { Stack, Title } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { directoryHealthQuery } from '../../api/directory-queries.ts';
import { organizationQuery } from '../../api/queries.ts';
import { NamesHidden } from '../../organization/NamesHidden.tsx';
import { ForRoles } from '../../shell/ForRoles.tsx';
import { directoryRoles } from '../../shell/pages.ts';
import { ErrorState } from '../../states/ErrorState.tsx';
import { HealthLists } from './HealthLists.tsx';
import { HealthTiles } from './HealthTiles.tsx';
import { MatchesPanel } from './MatchesPanel.tsx';

export function DirectoryPage() {
  return (
    <>
      <title>Directory · Uptake</title>
      <ForRoles roles={directoryRoles} what="It lists accounts and people by their identifiers.">
        <Health />
      </ForRoles>
    </>
  );
}

function Health() {
  const query = useQuery(directoryHealthQuery);
  const { data: organization } = useSuspenseQuery(organizationQuery);
  return (
    <Stack gap="md">
      <Title order={1}>Is everybody counted, and rightly?</Title>
      <NamesHidden />
      {query.error ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <HealthTiles health={query.data} />
      )}
      <MatchesPanel sources={organization.sources.map(({ key }) => key)} />
      {query.data && <HealthLists health={query.data} />}
    </Stack>
  );
}
