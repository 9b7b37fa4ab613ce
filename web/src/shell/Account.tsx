import { ActionIcon, Group, Text } from '@mantine/core';
import { IconKey, IconLogout } from '@tabler/icons-react';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { signOut } from '../api/commands.ts';
import { sessionQuery } from '../api/queries.ts';
import { queryClient } from '../query-client.ts';

/** Who is signed in, and the way out. */
export function Account() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const navigate = useNavigate();
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      await navigate({ to: '/sign-in' });
      queryClient.clear();
    },
  });
  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="sm" c="dimmed" visibleFrom="sm" truncate maw={260}>
        {leave.isError ? 'Signing out failed, try again' : `${session.email} (${session.role})`}
      </Text>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label="Your password"
        title="Your password"
        component={Link}
        to="/password"
      >
        <IconKey size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label="Sign out"
        title="Sign out"
        loading={leave.isPending}
        onClick={() => leave.mutate()}
      >
        <IconLogout size={18} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
