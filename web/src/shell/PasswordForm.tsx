import { Button, PasswordInput, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { shortestPassword } from '../../../server/contract/index.ts';
import { FormError } from './FormError.tsx';
import { refusedFields } from './refused-fields.ts';

interface PasswordFormProps {
  submitLabel: string;
  /** Whether the password of until now is asked for. */
  asksCurrent?: boolean;
  save: (password: string, current: string) => Promise<unknown>;
  onSaved: () => unknown;
}

const fields = ['password', 'current'] as const;

/** A new password. */
export function PasswordForm({ submitLabel, asksCurrent = false, save, onSaved }: PasswordFormProps) {
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const saving = useMutation({ mutationFn: () => save(password, current), onSuccess: onSaved });
  const refused = refusedFields(saving.error, fields);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  const needed = { required: true, withAsterisk: false } as const;
  return (
    <form onSubmit={submit}>
      <Stack>
        {refused.rest && <FormError error={refused.rest} />}
        {asksCurrent && (
          <PasswordInput
            label="Password until now"
            autoComplete="current-password"
            {...needed}
            error={refused.at.current}
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
        )}
        <PasswordInput
          label="New password"
          description={`At least ${shortestPassword} characters`}
          autoComplete="new-password"
          minLength={shortestPassword}
          {...needed}
          error={refused.at.password}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={saving.isPending} fullWidth>
          {submitLabel}
        </Button>
      </Stack>
    </form>
  );
}
