import { Fieldset, SimpleGrid, Stack, TagsInput, Text, Textarea, TextInput } from '@mantine/core';
import { type ChangeEvent, type FormEvent, useState } from 'react';
import type { Organization, UseCase } from '../../../../server/contract/index.ts';
import { saveUseCase } from '../../api/use-case-queries.ts';
import { FilterPanel } from '../../filters/FilterPanel.tsx';
import { ManySelect } from '../../filters/ManySelect.tsx';
import { PersonSelect } from '../../filters/PersonSelect.tsx';
import { FormButtons } from '../../shell/FormButtons.tsx';
import { FormError } from '../../shell/FormError.tsx';
import { refusedFields } from '../../shell/refused-fields.ts';
import { useSaving } from '../../shell/useSaving.ts';
import { communityChoices, type Draft, draftOf, emptyDraft, writtenUseCase } from './draft.ts';

interface UseCaseFormProps {
  /** The one to change; absent for a new one. */
  useCase?: UseCase;
  organization: Organization;
  onDone: () => void;
}

const audienceNames = ['department', 'location', 'level', 'leader'] as const;
const fields = [
  ...(['name', 'description', 'owner', 'communities', 'tags'] as const),
  ...(['startsOn', 'target', 'replaces'] as const),
];

/** A business process: where it happens, whom it is for, from when on, and how many of them it is to reach. */
export function UseCaseForm({ useCase, organization, onDone }: UseCaseFormProps) {
  const [draft, setDraft] = useState<Draft>(useCase ? draftOf(useCase) : emptyDraft(organization.today));
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const written = writtenUseCase(draft);
  const save = useSaving(
    () => (written ? saveUseCase(useCase?.id ?? null, written) : Promise.reject(new Error('no target'))),
    onDone,
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (written) save.mutate();
  };
  const refused = refusedFields(save.error, fields);
  const field = (name: 'name' | 'target' | 'startsOn' | 'replaces') => ({
    value: draft[name],
    error: refused.at[name],
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
          error={refused.at.description}
          value={draft.description}
          onChange={(event) => change({ description: event.currentTarget.value })}
        />
        <PlaceFields draft={draft} refused={refused.at} organization={organization} onChange={change} />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <PersonSelect
            label="Owner"
            description="Who answers for it: a manager by name, or anybody by id."
            value={draft.owner}
            error={refused.at.owner}
            onChange={(owner) => change({ owner })}
          />
          <TextInput
            label="Channel that it replaces"
            description="Where this work is done today, such as e-mail."
            maxLength={100}
            {...field('replaces')}
          />
          <TextInput label="Starts on" type="date" {...needed} {...field('startsOn')} />
          <TextInput
            label="Target: audience active in a week (%)"
            inputMode="decimal"
            {...needed}
            {...field('target')}
            error={
              (draft.target !== '' && !written && 'A number from 0 to 100 is expected') || refused.at.target
            }
          />
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
        {refused.rest && <FormError error={refused.rest} />}
        <FormButtons
          submit={useCase ? 'Save' : 'Add the use case'}
          isPending={save.isPending}
          disabled={!written}
          onCancel={onDone}
        />
      </Stack>
    </form>
  );
}

interface PlaceFieldsProps {
  draft: Draft;
  refused: { communities?: string; tags?: string };
  organization: Organization;
  onChange: (change: Partial<Draft>) => void;
}

/** In which communities it happens: one by one, and by what they are tagged with. */
function PlaceFields({ draft, refused, organization, onChange }: PlaceFieldsProps) {
  return (
    <>
      <ManySelect
        label="Communities in which it happens"
        data={communityChoices(organization)}
        error={refused.communities}
        value={draft.communities}
        onChange={(communities) => onChange({ communities })}
      />
      <TagsInput
        label="Tags"
        description="Communities that carry one of these as their use case belong to it as well. Enter ends a tag."
        splitChars={[]}
        maxTags={50}
        error={refused.tags}
        value={draft.tags}
        onChange={(tags) => onChange({ tags })}
        comboboxProps={{ withinPortal: false }}
      />
    </>
  );
}
