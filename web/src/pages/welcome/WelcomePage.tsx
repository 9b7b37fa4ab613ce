// Answers: who owns this new Uptake? Opened once, through the link that the first start prints.
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { createFirstOwner } from '../../api/commands.ts';
import { sessionQuery } from '../../api/queries.ts';
import { queryClient } from '../../query-client.ts';
import { DoorPage } from '../../shell/DoorPage.tsx';
import { FormError } from '../../shell/FormError.tsx';

const route = getRouteApi('/welcome');
const minimumLength = 12;

export function WelcomePage() {
  const { token = '' } = route.useSearch();
  const navigate = useNavigate();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const create = useMutation({
    mutationFn: () => createFirstOwner(token, email.trim(), password),
    onSuccess: async (session) => {
      queryClient.clear();
      queryClient.setQueryData(sessionQuery.queryKey, session);
      await navigate({ to: '/', replace: true });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <DoorPage title="Welcome" lead="Make the account of the first owner. This link works once.">
      <title>Welcome · Uptake</title>
      <form onSubmit={submit}>
        <Stack>
          {create.error && <FormError error={create.error} />}
          <TextInput
            label="E-mail address"
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label="Password"
            description={`At least ${minimumLength} characters`}
            autoComplete="new-password"
            required
            withAsterisk={false}
            minLength={minimumLength}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" loading={create.isPending} fullWidth>
            Create the owner
          </Button>
        </Stack>
      </form>
    </DoorPage>
  );
}
