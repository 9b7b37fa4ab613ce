import { Button, Group, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { queryClient } from '../query-client.ts';
import { Confirmation } from './Confirmation.tsx';
import { FormError } from './FormError.tsx';

interface EditOrDeleteProps {
  /** The form that changes it. */
  form: (onDone: () => void) => ReactNode;
  /** What deleting it does, in a few words and at length. */
  deletion: { yes: string; warning: string };
  onDelete: () => Promise<void>;
}

/** What an owner can do with something that they wrote down: change it, or take it away. */
export function EditOrDelete({ form, deletion, onDelete }: EditOrDeleteProps) {
  const [opened, setOpened] = useState<'edit' | 'delete' | null>(null);
  const remove = useMutation({
    mutationFn: onDelete,
    onSuccess: () => queryClient.invalidateQueries(),
  });
  const opener = (part: 'edit' | 'delete', label: string) => (
    <Button
      size="xs"
      variant="default"
      aria-expanded={opened === part}
      onClick={() => setOpened(opened === part ? null : part)}
    >
      {label}
    </Button>
  );
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {opener('edit', 'Edit')}
        {opener('delete', 'Delete')}
      </Group>
      {opened === 'edit' && form(() => setOpened(null))}
      {opened === 'delete' && (
        <Confirmation
          {...deletion}
          isDestructive
          isPending={remove.isPending}
          onYes={() => remove.mutate()}
          onNo={() => setOpened(null)}
        />
      )}
      {remove.error && <FormError error={remove.error} />}
    </Stack>
  );
}
