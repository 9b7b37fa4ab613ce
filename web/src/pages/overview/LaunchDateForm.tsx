import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { LaunchResult } from '../../../../server/contract/index.ts';
import { saveSettings } from '../../api/commands.ts';
import { queryClient } from '../../query-client.ts';
import { FormError } from '../../shell/FormError.tsx';

interface LaunchDateFormProps {
  launch: LaunchResult;
  onDone: () => void;
}

/** Lets an owner set the day the network was launched, or go back to the day of the first activity. */
export function LaunchDateForm({ launch, onDone }: LaunchDateFormProps) {
  const [date, setDate] = useState(launch.launchKnown ? (launch.launch ?? '') : '');
  const save = useMutation({
    mutationFn: (value: string | null) => saveSettings({ launch: value }),
    onSuccess: async () => {
      onDone();
      await queryClient.invalidateQueries();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(date);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" my="sm">
        {save.error && <FormError error={save.error} />}
        <Group gap="xs" align="flex-end">
          <TextInput
            label="Launch date"
            type="date"
            required
            withAsterisk={false}
            value={date}
            onChange={(event) => setDate(event.currentTarget.value)}
          />
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
          {launch.launchKnown && (
            <Button variant="default" onClick={() => save.mutate(null)}>
              Use the first activity
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
