import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { NextAction } from '../../../../server/contract/index.ts';
import { type ActionChange, changeAction } from '../../api/action-queries.ts';
import { queryClient } from '../../query-client.ts';
import { FormError } from '../../shell/FormError.tsx';

/** What can be done with an action in its state. */
export function ActionButtons({ id, state }: { id: number; state: NextAction['state'] }) {
  const [isDismissing, setDismissing] = useState(false);
  const change = useMutation({
    mutationFn: (asked: ActionChange) => changeAction(id, asked),
    onSuccess: () => queryClient.invalidateQueries(),
    onSettled: () => setDismissing(false),
  });
  const isOpen = state === 'open' || state === 'taken';
  const button = { size: 'xs', loading: change.isPending } as const;
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {state === 'open' && (
          <Button {...button} onClick={() => change.mutate({ to: 'take' })}>
            Take it on
          </Button>
        )}
        {isOpen && (
          <>
            <Button
              {...button}
              variant={state === 'taken' ? 'filled' : 'default'}
              onClick={() => change.mutate({ to: 'done' })}
            >
              Done
            </Button>
            <Button
              {...button}
              variant="default"
              aria-expanded={isDismissing}
              onClick={() => setDismissing(!isDismissing)}
            >
              Dismiss
            </Button>
          </>
        )}
        {state !== 'open' && (
          <Button {...button} variant="default" onClick={() => change.mutate({ to: 'reopen' })}>
            Open again
          </Button>
        )}
      </Group>
      {isDismissing && <ReasonForm onSend={(reason) => change.mutate({ to: 'dismiss', reason })} />}
      {change.error && <FormError error={change.error} />}
    </Stack>
  );
}

function ReasonForm({ onSend }: { onSend: (reason: string) => void }) {
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSend(reason.trim());
  };
  return (
    <form onSubmit={submit}>
      <Group gap="xs" align="flex-end">
        <TextInput
          label="Why it needs nothing to be done"
          required
          withAsterisk={false}
          autoFocus
          maxLength={500}
          size="xs"
          w={320}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" disabled={reason.trim() === ''}>
          Dismiss it
        </Button>
      </Group>
    </form>
  );
}
