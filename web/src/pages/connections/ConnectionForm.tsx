import { NativeSelect, PasswordInput, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import {
  type Connection,
  connectionAccounts,
  connectionHosts,
  connectionKinds,
  connectionModesOf,
  connectionSources,
  connectionTenants,
} from '../../../../server/contract/index.ts';
import { changeConnection, makeConnection } from '../../api/connection-queries.ts';
import { FormButtons } from '../../shell/FormButtons.tsx';
import { FormError } from '../../shell/FormError.tsx';
import { refusedFields } from '../../shell/refused-fields.ts';
import { useSaving } from '../../shell/useSaving.ts';
import { changeOf, connectionOf, type Draft, draftOf, emptyDraft, withKind } from './draft.ts';
import { modes, networks } from './networks.ts';
import { Steps } from './Steps.tsx';

interface ConnectionFormProps {
  /** The one to change; absent for a new one. */
  connection?: Connection;
  onDone: () => void;
}

const fields = ['name', 'source', 'mode', 'secret', 'settings'] as const;

/** Which network, how it is reached, and its secret, which is not shown again. */
export function ConnectionForm({ connection, onDone }: ConnectionFormProps) {
  const [draft, setDraft] = useState<Draft>(connection ? draftOf(connection) : emptyDraft);
  const { kind, mode } = draft;
  const save = useSaving(
    () =>
      connection ? changeConnection(connection.id, changeOf(draft)) : makeConnection(connectionOf(draft)),
    onDone,
  );
  const refused = refusedFields(save.error, fields);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const field = (name: Exclude<keyof Draft, 'kind' | 'mode'>) => ({
    value: draft[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setDraft({ ...draft, [name]: event.currentTarget.value }),
  });
  const needed = { required: true, withAsterisk: false } as const;
  const [account, tenant] = [connectionAccounts[kind], connectionTenants[kind]];
  const hasReports = connectionSources[kind] !== undefined;
  return (
    <form onSubmit={submit} aria-label={connection ? `Edit ${connection.name}` : 'New connection'}>
      <Stack gap="md" maw={760} mt="xs">
        {!connection && (
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <NativeSelect
              label="Network"
              autoFocus
              data={connectionKinds.map((value) => ({ value, label: networks[value].name }))}
              value={kind}
              onChange={({ currentTarget: { value } }) => {
                const chosen = connectionKinds.find((one) => one === value) ?? kind;
                setDraft(withKind(draft, chosen, (one) => networks[one].name));
              }}
            />
            <NativeSelect
              label="How"
              error={refused.at.mode}
              data={connectionModesOf[kind].map((value) => ({ value, label: modes[value] }))}
              value={mode}
              onChange={({ currentTarget: { value } }) =>
                setDraft({ ...draft, mode: connectionModesOf[kind].find((one) => one === value) ?? mode })
              }
            />
          </SimpleGrid>
        )}
        {!connection && <Steps kind={kind} mode={mode} />}
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <TextInput label="Name" maxLength={100} error={refused.at.name} {...needed} {...field('name')} />
          {!connection && !hasReports && (
            <TextInput
              label="Source"
              description="The name under which exports of the same network are imported."
              maxLength={100}
              error={refused.at.source}
              {...needed}
              {...field('source')}
            />
          )}
          <PasswordInput
            label={networks[kind].ways[mode]?.secret ?? 'Secret'}
            description={connection ? 'Left empty it stays as it is.' : 'Kept sealed, and not shown again.'}
            autoComplete="off"
            error={refused.at.secret}
            required={!connection}
            withAsterisk={false}
            visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed' }}
            {...field('secret')}
          />
        </SimpleGrid>
        {mode === 'poll' && (
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextInput
              label="Address of the network"
              placeholder={connectionHosts[kind] ?? 'https://chat.example.com'}
              required={!connectionHosts[kind]}
              withAsterisk={false}
              error={refused.at.settings}
              {...field('baseUrl')}
            />
            {tenant && <TextInput label={capital(tenant)} {...needed} {...field('tenant')} />}
            {account && <TextInput label={capital(account)} {...needed} {...field('account')} />}
            {!hasReports && (
              <TextInput
                label="Channels"
                description="Names or ids with commas between; empty: all public ones."
                {...field('channels')}
              />
            )}
            <TextInput
              label="From"
              description={
                hasReports ? 'Empty: as far back as there are reports.' : 'Empty: from the first message on.'
              }
              type="date"
              {...field('since')}
            />
          </SimpleGrid>
        )}
        {refused.rest && <FormError error={refused.rest} />}
        <FormButtons submit={connection ? 'Save' : 'Connect'} isPending={save.isPending} onCancel={onDone} />
      </Stack>
    </form>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
