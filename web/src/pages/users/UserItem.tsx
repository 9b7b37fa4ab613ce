import { Badge, Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { User, UserLink } from '../../../../server/contract/index.ts';
import { changeRole, makeLink, removeUser, signOutEverywhere } from '../../api/user-queries.ts';
import { queryClient } from '../../query-client.ts';
import { Confirmation } from '../../shell/Confirmation.tsx';
import { FormError } from '../../shell/FormError.tsx';
import { ItemPanel } from '../../shell/ItemPanel.tsx';
import { RoleField } from './RoleField.tsx';
import { standing } from './words.ts';

interface UserItemProps {
  user: User;
  /** Whether it is who looks at the page. */
  isYou: boolean;
  onLink: (link: UserLink) => void;
}

/** Somebody who may sign in: as what, and what an owner can do about it. */
export function UserItem({ user, isYou, onLink }: UserItemProps) {
  const { id, email, role, sessions, hasPassword } = user;
  const [asking, setAsking] = useState(false);
  const done = { onSuccess: () => queryClient.invalidateQueries() };
  const give = useMutation({ mutationFn: changeRole.bind(null, id), ...done });
  const link = useMutation({
    mutationFn: () => makeLink(id),
    onSuccess: async (made) => {
      await queryClient.invalidateQueries();
      onLink(made);
    },
  });
  const leave = useMutation({ mutationFn: () => signOutEverywhere(id), ...done });
  const remove = useMutation({ mutationFn: () => removeUser(id), ...done });
  const failed = [give, link, leave, remove].find(({ error }) => error)?.error;
  const small = { size: 'xs', variant: 'default' } as const;
  return (
    <ItemPanel
      title={email}
      badge={
        isYou && (
          <Badge variant="default" tt="none">
            You
          </Badge>
        )
      }
    >
      <Text size="sm" c="dimmed">
        {standing(user)}
      </Text>
      <Group gap="sm" align="flex-end">
        <RoleField
          label={`Role of ${email}`}
          value={role}
          disabled={give.isPending}
          onChange={(next) => give.mutate(next)}
        />
        <Button {...small} loading={link.isPending} onClick={() => link.mutate()}>
          {hasPassword ? 'Link for a new password' : 'New link'}
        </Button>
        {sessions > 0 && (
          <Button {...small} loading={leave.isPending} onClick={() => leave.mutate()}>
            Sign out everywhere
          </Button>
        )}
        <Button {...small} aria-expanded={asking} onClick={() => setAsking(!asking)}>
          Remove
        </Button>
      </Group>
      {asking && (
        <Confirmation
          yes="Remove the user"
          warning={`${email} is signed out at once and cannot sign in any more. What they wrote down here stays.`}
          isDestructive
          isPending={remove.isPending}
          onYes={() => remove.mutate(undefined, { onSettled: () => setAsking(false) })}
          onNo={() => setAsking(false)}
        />
      )}
      {failed && <FormError error={failed} />}
    </ItemPanel>
  );
}
