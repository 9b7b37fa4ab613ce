// Answers: which networks report while they are used, and how does it go?
import { Alert, Button, Stack, Text, Title } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { connectionsQuery } from '../../api/connection-queries.ts';
import { organizationQuery } from '../../api/queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { ForRoles } from '../../shell/ForRoles.tsx';
import { connectionRoles } from '../../shell/pages.ts';
import { Command } from '../../states/Command.tsx';
import { EmptyState } from '../../states/EmptyState.tsx';
import { ConnectionForm } from './ConnectionForm.tsx';
import { ConnectionItem } from './ConnectionItem.tsx';

export function ConnectionsPage() {
  return (
    <>
      <title>Connections · Uptake</title>
      <ForRoles roles={connectionRoles} what="It says how networks are reached.">
        <Stack gap="md">
          <Title order={1}>Which networks report, and how does it go?</Title>
          <ConnectionsPanel />
        </Stack>
      </ForRoles>
    </>
  );
}

/** What is due every few minutes changes on its own. */
const everyHalfMinute = 30_000;

function ConnectionsPanel() {
  const { data: organization } = useSuspenseQuery(organizationQuery);
  const query = useQuery({ ...connectionsQuery, refetchInterval: everyHalfMinute });
  const [isNew, setNew] = useState(false);
  const { hasKey = true, publicUrl, connections = [] } = query.data ?? {};
  return (
    <ChartPanel
      title="Connections"
      description="A network that is connected brings its activity by itself. Texts of messages are not kept, and private conversations are left out."
      queries={[query]}
      downloads={[]}
      controls={
        <Button size="xs" aria-expanded={isNew} disabled={!hasKey} onClick={() => setNew(!isNew)}>
          Connect a network
        </Button>
      }
    >
      <Stack gap="md">
        {!hasKey && <KeyNotice />}
        {isNew && <ConnectionForm onDone={() => setNew(false)} />}
        {connections.length === 0 && !isNew && (
          <EmptyState
            title="No network is connected"
            icon={
              <IconPlugConnected size={32} stroke={1.5} color="var(--mantine-color-dimmed)" aria-hidden />
            }
          >
            Slack, Mattermost, Zulip, Discourse, Viva Engage and the usage reports of Microsoft 365 can be;
            what was before comes in by an export.
          </EmptyState>
        )}
        {connections.map((connection) => (
          <ConnectionItem
            key={connection.id}
            connection={connection}
            origin={publicUrl ?? window.location.origin}
            timeZone={organization.timeZone}
          />
        ))}
      </Stack>
    </ChartPanel>
  );
}

function KeyNotice() {
  return (
    <Alert color="brand" variant="outline" role="note" title="Secrets cannot be kept yet" maw={760}>
      <Text size="sm" mb="xs">
        The tokens of networks lie sealed in the database, under a key that is not in it. Whoever runs the
        server makes one, sets it as UPTAKE_SECRET_KEY on every server, keeps it with the other secrets, and
        starts Uptake again.
      </Text>
      <Command>openssl rand -hex 32</Command>
    </Alert>
  );
}
