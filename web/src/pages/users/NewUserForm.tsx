import { SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { UserLink, UserRole } from '../../../../server/contract/index.ts';
import { addUser } from '../../api/user-queries.ts';
import { queryClient } from '../../query-client.ts';
import { FormButtons } from '../../shell/FormButtons.tsx';
import { FormError } from '../../shell/FormError.tsx';
import { refusedFields } from '../../shell/refused-fields.ts';
import { RoleField } from './RoleField.tsx';

interface NewUserFormProps {
  onAdded: (link: UserLink) => void;
  onCancel: () => void;
}

const fields = ['email', 'role'] as const;

/** Whom to let in, and as what. */
export function NewUserForm({ onAdded, onCancel }: NewUserFormProps) {
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<UserRole>('viewer');
  const add = useMutation({
    mutationFn: () => addUser({ email: email.trim(), role }),
    onSuccess: async (link) => {
      await queryClient.invalidateQueries();
      onAdded(link);
    },
  });
  const refused = refusedFields(add.error, fields);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form onSubmit={submit} aria-label="New user">
      <Stack gap="md" maw={760}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <TextInput
            label="E-mail address"
            description={role === 'manager' ? 'The one that the directory has of them.' : 'Whose link it is.'}
            type="email"
            required
            withAsterisk={false}
            autoFocus
            maxLength={320}
            error={refused.at.email}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <RoleField label="Role" value={role} error={refused.at.role} onChange={setRole} />
        </SimpleGrid>
        {refused.rest && <FormError error={refused.rest} />}
        <FormButtons submit="Make the link" isPending={add.isPending} onCancel={onCancel} />
      </Stack>
    </form>
  );
}
