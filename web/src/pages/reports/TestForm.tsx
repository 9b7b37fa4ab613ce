import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';

interface TestFormProps {
  /** What the address is at first. */
  email: string;
  isPending: boolean;
  onSend: (email: string) => void;
}

/** Asks where the test of a subscription is to go. */
export function TestForm({ email, isPending, onSend }: TestFormProps) {
  const [address, setAddress] = useState(email);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSend(address.trim());
  };
  return (
    <form onSubmit={submit}>
      <Group gap="xs" align="flex-end">
        <TextInput
          label="Send the test to"
          type="email"
          required
          withAsterisk={false}
          autoFocus
          w={260}
          size="xs"
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" loading={isPending}>
          Send
        </Button>
      </Group>
    </form>
  );
}
