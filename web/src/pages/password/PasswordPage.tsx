// Answers: how does somebody get another password?
import { Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { changePassword } from '../../api/user-queries.ts';
import { PasswordForm } from '../../shell/PasswordForm.tsx';

export function PasswordPage() {
  const [isSaved, setSaved] = useState(false);
  return (
    <Stack gap="md">
      <title>Your password · Uptake</title>
      <Title order={1}>Your password</Title>
      <Paper withBorder p="lg" maw={460} bg="var(--uptake-surface)">
        {isSaved ? (
          <Text role="status">Your password is changed. Everywhere else you are signed out.</Text>
        ) : (
          <PasswordForm
            submitLabel="Change it"
            asksCurrent
            save={(password, current) => changePassword(current, password)}
            onSaved={() => setSaved(true)}
          />
        )}
      </Paper>
    </Stack>
  );
}
