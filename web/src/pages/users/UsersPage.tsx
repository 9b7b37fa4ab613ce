// Answers: who may sign in, and what may they see?
import { Button, Stack, Title } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { UserLink } from '../../../../server/contract/index.ts';
import { sessionQuery } from '../../api/queries.ts';
import { usersQuery } from '../../api/user-queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { ForRoles } from '../../shell/ForRoles.tsx';
import { userRoles } from '../../shell/pages.ts';
import { LinkNote } from './LinkNote.tsx';
import { NewUserForm } from './NewUserForm.tsx';
import { UserItem } from './UserItem.tsx';

export function UsersPage() {
  return (
    <>
      <title>Users · Uptake</title>
      <ForRoles roles={userRoles} what="It lists who may sign in.">
        <Stack gap="md">
          <Title order={1}>Who may sign in, and what may they see?</Title>
          <UsersPanel />
        </Stack>
      </ForRoles>
    </>
  );
}

function UsersPanel() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const query = useQuery(usersQuery);
  const [isNew, setNew] = useState(false);
  const [link, setLink] = useState<UserLink | null>(null);
  const show = (made: UserLink) => {
    setNew(false);
    setLink(made);
  };
  return (
    <ChartPanel
      title="Users"
      description="Whoever is let in gets a link, with which they choose their password."
      queries={[query]}
      downloads={[]}
      controls={
        <Button size="xs" aria-expanded={isNew} onClick={() => setNew(!isNew)}>
          Let somebody in
        </Button>
      }
    >
      <Stack gap="md">
        {isNew && <NewUserForm onAdded={show} onCancel={() => setNew(false)} />}
        {link && <LinkNote link={link} />}
        {query.data?.users.map((user) => (
          <UserItem key={user.id} user={user} isYou={user.email === session.email} onLink={show} />
        ))}
      </Stack>
    </ChartPanel>
  );
}
