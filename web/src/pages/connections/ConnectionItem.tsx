import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDate, formatInstant } from '../../../../server/contract/format/date.ts';
import type { Connection } from '../../../../server/contract/index.ts';
import { deleteConnection, pauseConnection, testConnection } from '../../api/connection-queries.ts';
import { queryClient } from '../../query-client.ts';
import { EditOrDelete } from '../../shell/EditOrDelete.tsx';
import { FormError } from '../../shell/FormError.tsx';
import { ItemPanel } from '../../shell/ItemPanel.tsx';
import { ConnectionForm } from './ConnectionForm.tsx';
import { Findings } from './Findings.tsx';
import { StateBadge } from './StateBadge.tsx';
import { Steps } from './Steps.tsx';
import { agoInWords, countsInWords, kindInWords, lagInWords } from './words.ts';

interface ConnectionItemProps {
  connection: Connection;
  /** Where networks find the product. */
  origin: string;
  timeZone: string;
}

/** A connected network: how it goes, and what an owner can do about it. */
export function ConnectionItem({ connection, origin, timeZone }: ConnectionItemProps) {
  const { id, name, kind, mode, state, hook, lastEventAt, lastError, readTo, notice } = connection;
  const [showsSteps, setShowsSteps] = useState(false);
  const done = { onSuccess: () => queryClient.invalidateQueries() };
  const pause = useMutation({ mutationFn: () => pauseConnection(id, state !== 'paused'), ...done });
  const test = useMutation({ mutationFn: () => testConnection(id) });
  const failed = [pause, test].find(({ error }) => error)?.error;
  const small = { size: 'xs', variant: 'default' } as const;
  const when = (instant: string) => formatInstant(instant, timeZone);
  return (
    <ItemPanel title={name} badge={<StateBadge state={state} />}>
      <div>
        <Text size="sm" c="dimmed">
          {kindInWords(connection)}
        </Text>
        <Text size="sm">
          {lagInWords(connection, Date.now())}
          {lastEventAt && ` · newest event ${when(lastEventAt)}`}
          {readTo && ` · reports up to ${formatDate(readTo)}, ${agoInWords(readTo, Date.now())}`}
        </Text>
        <Text size="sm">{countsInWords(connection)}</Text>
      </div>
      <SecretNotice secret={connection.secret} />
      {notice && (
        <Alert
          color="orange"
          variant="outline"
          role="note"
          icon={<IconAlertTriangle aria-hidden />}
          maw={760}
        >
          {notice}
        </Alert>
      )}
      {lastError && (
        <Text size="sm" {...(state !== 'failing' && { c: 'dimmed' })}>
          {state === 'failing' ? 'Error' : 'Last error, since mended'}, {when(lastError.at)}:{' '}
          {lastError.words}
        </Text>
      )}
      <Group gap="xs">
        <Button {...small} loading={test.isPending} onClick={() => test.mutate()}>
          Test
        </Button>
        <Button {...small} loading={pause.isPending} onClick={() => pause.mutate()}>
          {state === 'paused' ? 'Resume' : 'Pause'}
        </Button>
        <Button {...small} aria-expanded={showsSteps} onClick={() => setShowsSteps(!showsSteps)}>
          How to set it up
        </Button>
      </Group>
      {test.data && <Findings test={test.data} />}
      {showsSteps && <Steps kind={kind} mode={mode} address={hook === null ? undefined : origin + hook} />}
      {failed && <FormError error={failed} />}
      <EditOrDelete
        form={(onDone) => <ConnectionForm connection={connection} onDone={onDone} />}
        deletion={{
          yes: 'Delete the connection',
          warning: `Nothing comes in from ${name} any more, and its secret is deleted. What it has brought stays.`,
        }}
        onDelete={() => deleteConnection(id)}
      />
    </ItemPanel>
  );
}

const secretProblems: Record<Exclude<Connection['secret'], 'readable'>, string> = {
  no_key: 'Its secret cannot be read: UPTAKE_SECRET_KEY is not set on the server.',
  other_key:
    'Its secret was sealed under another UPTAKE_SECRET_KEY: set that one again, or edit the connection and give the secret anew.',
};

function SecretNotice({ secret }: Pick<Connection, 'secret'>) {
  if (secret === 'readable') return null;
  return (
    <Alert color="red" variant="outline" role="note">
      {secretProblems[secret]}
    </Alert>
  );
}
