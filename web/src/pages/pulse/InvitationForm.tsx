import { Alert, Button, Stack, Text, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { formatDate } from '../../../../server/contract/format/date.ts';
import type { Invitation } from '../../../../server/contract/index.ts';
import { type Draft, emptyDraft, isEmpty } from './answer.ts';
import type { Trouble } from './door.ts';
import { Fate } from './Fate.tsx';
import { Questions } from './Questions.tsx';

interface InvitationFormProps {
  invitation: Invitation;
  /** Why the answer has not arrived, where it was tried. */
  trouble: Trouble | null;
  isSending: boolean;
  onSend: (draft: Draft) => void;
}

/** The questions of one invitation. What is chosen stays until it has arrived. */
export function InvitationForm({ invitation, trouble, isSending, onSend }: InvitationFormProps) {
  const [draft, setDraft] = useState(emptyDraft);
  const [isRefused, setRefused] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setRefused(isEmpty(draft));
    if (!isEmpty(draft)) onSend(draft);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <div>
          <Title order={1} size="h2">
            {invitation.name}
          </Title>
          <Text mt={8}>
            Three short questions, about a minute. Leave out what you like. Open until the end of{' '}
            {formatDate(invitation.closesOn)}.
          </Text>
        </div>
        <Questions
          draft={draft}
          onChange={(change) => {
            setRefused(false);
            setDraft((before) => ({ ...before, ...change }));
          }}
        />
        <Fate />
        {isRefused && (
          <Alert color="red" variant="outline" role="alert" title="Nothing is answered yet">
            Answer at least one of the questions, or close this page.
          </Alert>
        )}
        {trouble && !isSending && (
          <Alert color="red" variant="outline" role="alert" title={trouble.title}>
            {trouble.text}
          </Alert>
        )}
        <Button type="submit" size="lg" fullWidth loading={isSending}>
          Send my answer
        </Button>
      </Stack>
    </form>
  );
}
