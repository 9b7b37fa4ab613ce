import { Button, PasswordInput, type PasswordInputProps, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Session } from '../../../server/contract/index.ts';
import { organizationQuery } from '../api/queries.ts';
import { queryClient } from '../query-client.ts';
import { FormError } from './FormError.tsx';

interface CredentialsFormProps {
  submitLabel: string;
  password: Pick<PasswordInputProps, 'autoComplete' | 'description' | 'minLength'>;
  /** Opens a session with what was typed. */
  open: (email: string, password: string) => Promise<Session>;
  /** Called once the session is open. */
  onOpened: () => unknown;
}

/** E-mail address and password, for the one session that they open. */
export function CredentialsForm({ submitLabel, password: field, open, onOpened }: CredentialsFormProps) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const enter = useMutation({
    mutationFn: () => open(email.trim(), password),
    onSuccess: () => {
      queryClient.clear();
      // Asked for by every page, and known to be answered now.
      void queryClient.prefetchQuery(organizationQuery);
      return onOpened();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {enter.error && <FormError error={enter.error} />}
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
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          {...field}
        />
        <Button type="submit" loading={enter.isPending} fullWidth>
          {submitLabel}
        </Button>
      </Stack>
    </form>
  );
}
