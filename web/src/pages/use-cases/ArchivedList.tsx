import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { UseCases } from '../../../../server/contract/index.ts';
import { changeForce } from '../../api/use-case-queries.ts';
import { queryClient } from '../../query-client.ts';
import { FormError } from '../../shell/FormError.tsx';

/** Use cases out of force, each with the way back. */
export function ArchivedList({ archived }: { archived: UseCases['archived'] }) {
  const restore = useMutation({
    mutationFn: (id: number) => changeForce(id, 'restore'),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  return (
    <Stack gap="xs">
      {archived.map(({ id, name }) => (
        <Group key={id} gap="sm">
          <Text size="sm">{name}</Text>
          <Button
            size="xs"
            variant="default"
            aria-label={`Put ${name} in force again`}
            loading={restore.isPending}
            onClick={() => restore.mutate(id)}
          >
            Put in force again
          </Button>
        </Group>
      ))}
      {restore.error && <FormError error={restore.error} />}
    </Stack>
  );
}
