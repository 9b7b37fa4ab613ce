import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Pulse } from '../../../../server/contract/index.ts';
import { makePulse } from '../../api/pulse-queries.ts';
import { queryClient } from '../../query-client.ts';
import { FormError } from '../../shell/FormError.tsx';

interface NewPulseFormProps {
  today: string;
  onMade: (pulse: Pulse) => void;
}

/** Lets an owner open a pulse; people are invited afterwards. */
export function NewPulseForm({ today, onMade }: NewPulseFormProps) {
  const [name, setName] = useState('');
  const [closesOn, setClosesOn] = useState('');
  const make = useMutation({
    mutationFn: () => makePulse({ name, closesOn }),
    onSuccess: async (pulse) => {
      await queryClient.invalidateQueries();
      onMade(pulse);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <form onSubmit={submit} aria-label="New pulse">
      <Stack gap="sm">
        {make.error && <FormError error={make.error} />}
        <Group gap="sm" align="flex-end">
          <TextInput
            label="Name, as those invited read it"
            required
            withAsterisk={false}
            maxLength={200}
            autoFocus
            w={280}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label="Last day"
            type="date"
            required
            withAsterisk={false}
            min={today}
            value={closesOn}
            onChange={(event) => setClosesOn(event.currentTarget.value)}
          />
          <Button type="submit" loading={make.isPending}>
            Open the pulse
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
