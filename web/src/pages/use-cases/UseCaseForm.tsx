import { Button, Fieldset, Group, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ChangeEvent, type FormEvent, useState } from 'react';
import type { Organization, UseCase } from '../../../../server/contract/index.ts';
import { saveUseCase } from '../../api/use-case-queries.ts';
import { FilterPanel } from '../../filters/FilterPanel.tsx';
import { ManySelect } from '../../filters/ManySelect.tsx';
import { queryClient } from '../../query-client.ts';
import { FormError } from '../../shell/FormError.tsx';
import { communityChoices, type Draft, draftOf, emptyDraft, writtenUseCase } from './draft.ts';

interface UseCaseFormProps {
  /** The one to change; absent for a new one. */
  useCase?: UseCase;
  organization: Organization;
  onDone: () => void;
}

const audienceNames = ['department', 'location', 'level', 'leader'] as const;

/** A business process: where it happens, whom it is for, from when on, and how many of them it is to reach. */
export function UseCaseForm({ useCase, organization, onDone }: UseCaseFormProps) {
  const [draft, setDraft] = useState<Draft>(useCase ? draftOf(useCase) : emptyDraft(organization.today));
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const written = writtenUseCase(draft);
  const save = useMutation({
    mutationFn: () =>
      written ? saveUseCase(useCase?.id ?? null, written) : Promise.reject(new Error('no target')),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (written) save.mutate();
  };
  const field = (name: 'name' | 'owner' | 'tags' | 'target' | 'startsOn' | 'replaces') => ({
    value: draft[name],
    onChange: (event: ChangeEvent<HTMLInputElement>) => change({ [name]: event.currentTarget.value }),
  });
  const needed = { required: true, withAsterisk: false } as const;
  return (
    <form onSubmit={submit} aria-label={useCase ? `Edit ${useCase.name}` : 'New use case'}>
      <Stack gap="md" maw={760}>
        <TextInput label="Name" maxLength={200} autoFocus {...needed} {...field('name')} />
        <Textarea
          label="What is done on the network"
          maxLength={2_000}
          autosize
          minRows={2}
          value={draft.description}
          onChange={(event) => change({ description: event.currentTarget.value })}
        />
        <ManySelect
          label="Communities in which it happens"
          data={communityChoices(organization)}
          value={draft.communities}
          onChange={(communities) => change({ communities })}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <TextInput
            label="Tags"
            description="Communities that carry one of these as their use case belong to it as well."
            {...field('tags')}
          />
          <TextInput label="Owner" description="externalId of whoever answers for it." {...field('owner')} />
          <TextInput label="Starts on" type="date" {...needed} {...field('startsOn')} />
          <TextInput
            label="Target: audience active in a week (%)"
            inputMode="decimal"
            {...needed}
            error={draft.target !== '' && !written && 'A number from 0 to 100 is expected'}
            {...field('target')}
          />
          <TextInput label="Channel that it replaces" placeholder="e-mail" {...field('replaces')} />
        </SimpleGrid>
        <Fieldset legend="Expected audience" variant="unstyled">
          <Text size="xs" c="dimmed">
            Without a choice everybody.
          </Text>
          <FilterPanel
            filter={draft.audience}
            names={audienceNames}
            organization={organization}
            onChange={(audience) => change({ audience: { ...draft.audience, ...audience } })}
          />
        </Fieldset>
        {save.error && <FormError error={save.error} />}
        <Group gap="xs">
          <Button type="submit" loading={save.isPending} disabled={!written}>
            {useCase ? 'Save' : 'Add the use case'}
          </Button>
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
