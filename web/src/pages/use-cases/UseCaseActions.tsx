import { Button, Group, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Organization, UseCase } from '../../../../server/contract/index.ts';
import { changeForce } from '../../api/use-case-queries.ts';
import { queryClient } from '../../query-client.ts';
import { FormError } from '../../shell/FormError.tsx';
import { ChannelUpload } from './ChannelUpload.tsx';
import { UseCaseForm } from './UseCaseForm.tsx';

interface UseCaseActionsProps {
  useCase: UseCase;
  organization: Organization;
}

type Part = 'edit' | 'channels';

/** What an owner can do with a use case: change it, say how often other channels were used, take it out of force. */
export function UseCaseActions({ useCase, organization }: UseCaseActionsProps) {
  const { id } = useCase;
  const [opened, setOpened] = useState<Part | null>(null);
  const archive = useMutation({
    mutationFn: () => changeForce(id, 'archive'),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  const button = (part: Part, label: string) => (
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
    <Stack gap="sm" mt="sm">
      <Group gap="xs">
        {button('edit', 'Edit')}
        {button('channels', 'Other channels')}
        <Button size="xs" variant="default" loading={archive.isPending} onClick={() => archive.mutate()}>
          Archive
        </Button>
      </Group>
      {archive.error && <FormError error={archive.error} />}
      {opened === 'edit' && (
        <UseCaseForm useCase={useCase} organization={organization} onDone={() => setOpened(null)} />
      )}
      {opened === 'channels' && <ChannelUpload id={id} />}
    </Stack>
  );
}
