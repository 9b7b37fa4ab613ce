import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { plural } from '../../../../server/contract/format/number.ts';
import type { ReportSubscription } from '../../../../server/contract/index.ts';
import { Confirmation } from '../../shell/Confirmation.tsx';
import { FormError } from '../../shell/FormError.tsx';
import { TestForm } from './TestForm.tsx';
import { useSubscriptionActions } from './useSubscriptionActions.ts';

type Opened = 'edit' | 'preview' | null;

interface SubscriptionActionsProps {
  subscription: ReportSubscription;
  /** Whether mail can be sent at all. */
  canMail: boolean;
  /** Address of the signed-in owner, for tests. */
  email: string;
  opened: Opened;
  onOpen: (opened: Opened) => void;
}

/** The buttons of a subscription; what cannot be taken back is asked about first. */
export function SubscriptionActions(props: SubscriptionActionsProps) {
  const { subscription, canMail, email, opened, onOpen } = props;
  const { name, recipients, paused } = subscription;
  const { test, send, pause, remove } = useSubscriptionActions(subscription);
  const [asking, setAsking] = useState<'test' | 'send' | 'remove' | null>(null);
  const failed = [test, send, pause, remove].find(({ error }) => error)?.error;
  const toggle = (part: Opened) => onOpen(opened === part ? null : part);
  const ask = (action: typeof asking) => {
    for (const { reset } of [test, send, pause, remove]) reset();
    setAsking(asking === action ? null : action);
  };
  const done = { onSettled: () => setAsking(null) };
  const noMail = canMail ? {} : { disabled: true, title: 'No mail is sent: SMTP_URL is not set' };
  const readers = plural(recipients.length, 'recipient', 'recipients');
  const small = { size: 'xs', variant: 'default' } as const;
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Button {...small} aria-expanded={opened === 'edit'} onClick={() => toggle('edit')}>
          Edit
        </Button>
        <Button {...small} aria-expanded={opened === 'preview'} onClick={() => toggle('preview')}>
          Preview
        </Button>
        <Button {...small} {...noMail} aria-expanded={asking === 'test'} onClick={() => ask('test')}>
          Send a test
        </Button>
        <Button {...small} onClick={() => ask('send')}>
          Send now
        </Button>
        <Button {...small} loading={pause.isPending} onClick={() => pause.mutate()}>
          {paused ? 'Resume' : 'Pause'}
        </Button>
        <Button {...small} onClick={() => ask('remove')}>
          Delete
        </Button>
      </Group>
      {asking === 'test' && (
        <TestForm email={email} isPending={test.isPending} onSend={(address) => test.mutate(address, done)} />
      )}
      {asking === 'send' && (
        <Confirmation
          yes="Send it now"
          warning={`The report of the last complete week is made and goes to ${readers} now, unless they have it already.`}
          isPending={send.isPending}
          onYes={() => send.mutate(undefined, done)}
          onNo={() => setAsking(null)}
        />
      )}
      {asking === 'remove' && (
        <Confirmation
          yes="Delete the subscription"
          warning={`“${name}” and its list of ${readers} are lost for good. The reports that it made stay in the history.`}
          isDestructive
          isPending={remove.isPending}
          onYes={() => remove.mutate(undefined, done)}
          onNo={() => setAsking(null)}
        />
      )}
      <div aria-live="polite">
        {failed && <FormError error={failed} />}
        {test.isSuccess && <Text size="sm">A test was sent to {test.variables}.</Text>}
        {send.isSuccess && <Text size="sm">It is made. How far its mail has come is under History.</Text>}
      </div>
    </Stack>
  );
}
