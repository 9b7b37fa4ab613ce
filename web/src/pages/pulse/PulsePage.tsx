// Answers: what does somebody think, who was invited to say so? Opened by a link, by people who have no account here.
import { Button, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Invitation } from '../../../../server/contract/index.ts';
import { answerPulse, openInvitation } from '../../api/invitation.ts';
import { PageLoading } from '../../states/PageLoading.tsx';
import { answerOf, type Draft } from './answer.ts';
import { type Trouble, troubleOf, withoutLink } from './door.ts';
import { Fate } from './Fate.tsx';
import { InvitationForm } from './InvitationForm.tsx';
import classes from './PulsePage.module.css';

/** Without a connection the page says so, rather than wait for one. */
const networkMode = 'always';

export function PulsePage() {
  const token = useLocation({ select: ({ hash }) => hash });
  return (
    <main className={classes.page}>
      <title>A few questions</title>
      {/* Another link is another invitation, with a form of its own. */}
      {token === '' ? <Notice trouble={withoutLink} /> : <Door key={token} token={token} />}
    </main>
  );
}

function Door({ token }: { token: string }) {
  const opening = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => openInvitation(token),
    staleTime: Number.POSITIVE_INFINITY,
    networkMode,
  });
  const sending = useMutation({
    mutationFn: (draft: Draft) => answerPulse(answerOf(draft, token)),
    networkMode,
  });
  if (opening.isPending) return <PageLoading />;
  if (opening.error) {
    const trouble = troubleOf(opening.error, 'opening');
    return <Notice trouble={trouble} onRetry={() => void opening.refetch()} />;
  }
  if (sending.isSuccess) return <Thanks invitation={opening.data} />;
  const trouble = sending.error ? troubleOf(sending.error, 'sending') : null;
  if (trouble?.isOver) return <Notice trouble={trouble} />;
  return (
    <InvitationForm
      invitation={opening.data}
      trouble={trouble}
      isSending={sending.isPending}
      onSend={(draft) => sending.mutate(draft)}
    />
  );
}

function Thanks({ invitation }: { invitation: Invitation }) {
  return (
    <Message title="Thank you">
      <Text>
        Your answer to “{invitation.name}” is counted. The link is used up; you can close this page.
      </Text>
      <Fate />
    </Message>
  );
}

function Notice({ trouble, onRetry }: { trouble: Trouble; onRetry?: () => void }) {
  const { title, text, isOver } = trouble;
  return (
    <Message title={title}>
      <Text>{text}</Text>
      {!isOver && onRetry && <Button onClick={onRetry}>Try again</Button>}
    </Message>
  );
}

/** A page of one message, read out as it comes. */
function Message({ title, children }: { title: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Stack gap="md" pt="xl" align="flex-start">
      <Title order={1} ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
        {title}
      </Title>
      {children}
    </Stack>
  );
}
