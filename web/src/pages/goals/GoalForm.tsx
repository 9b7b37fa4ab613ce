import { Fieldset, NativeSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { unitTitle } from '../../../../server/contract/format/number.ts';
import type { GoalState, Organization } from '../../../../server/contract/index.ts';
import { saveGoal } from '../../api/goal-queries.ts';
import { catalogueQuery } from '../../api/queries.ts';
import { weeklyMetrics } from '../../figures/weekly-metrics.ts';
import { FilterPanel } from '../../filters/FilterPanel.tsx';
import { FormButtons } from '../../shell/FormButtons.tsx';
import { FormError } from '../../shell/FormError.tsx';
import { refusedFields } from '../../shell/refused-fields.ts';
import { useSaving } from '../../shell/useSaving.ts';
import { type Draft, draftOf, emptyDraft, goalOf } from './draft.ts';

interface GoalFormProps {
  /** The one to change; absent for a new one. */
  goal?: GoalState;
  organization: Organization;
  onDone: () => void;
}

const fields = ['name', 'metric', 'target', 'dueOn'] as const;
const filters = ['department', 'location', 'level', 'leader', 'source', 'community'] as const;

/** What is to be reached: which figure, of whom, how much, by when. */
export function GoalForm({ goal, organization, onDone }: GoalFormProps) {
  const { data: catalogue } = useSuspenseQuery(catalogueQuery);
  const [draft, setDraft] = useState<Draft>(goal ? draftOf(goal) : emptyDraft);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const metrics = weeklyMetrics(catalogue.metrics);
  const unit = metrics.find(({ id }) => id === draft.metric)?.unit ?? 'ratio';
  const written = goalOf(draft, unit);
  const save = useSaving(
    () => (written ? saveGoal(goal?.id ?? null, written) : Promise.reject(new Error('no target'))),
    onDone,
  );
  const refused = refusedFields(save.error, fields);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (written) save.mutate();
  };
  return (
    <form onSubmit={submit} aria-label={goal ? `Edit ${goal.name}` : 'New goal'}>
      <Stack gap="md" maw={760}>
        <TextInput
          label="Name"
          required
          withAsterisk={false}
          maxLength={200}
          autoFocus
          error={refused.at.name}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <NativeSelect
            label="Figure, by week"
            error={refused.at.metric}
            data={metrics.map(({ id, title }) => ({ value: id, label: title }))}
            value={draft.metric}
            onChange={(event) => change({ metric: event.currentTarget.value })}
          />
          <NativeSelect
            label="Is to be"
            data={[
              { value: 'at_least', label: 'at least' },
              { value: 'at_most', label: 'at most' },
            ]}
            value={draft.direction}
            onChange={(event) => change({ direction: event.currentTarget.value as Draft['direction'] })}
          />
          <TextInput
            label={`Target (${unitTitle(unit)})`}
            inputMode="decimal"
            required
            withAsterisk={false}
            error={(draft.target !== '' && !written && 'A number is expected') || refused.at.target}
            value={draft.target}
            onChange={(event) => change({ target: event.currentTarget.value })}
          />
          <TextInput
            label="By"
            type="date"
            error={refused.at.dueOn}
            required
            withAsterisk={false}
            value={draft.dueOn}
            onChange={(event) => change({ dueOn: event.currentTarget.value })}
          />
        </SimpleGrid>
        <Fieldset legend="Whose figure" variant="unstyled">
          <Text size="xs" c="dimmed">
            Without a choice the whole company’s.
          </Text>
          <FilterPanel
            filter={draft.filter}
            names={filters}
            organization={organization}
            onChange={(filter) => change({ filter: { ...draft.filter, ...filter } })}
          />
        </Fieldset>
        {refused.rest && <FormError error={refused.rest} />}
        <FormButtons
          submit={goal ? 'Save' : 'Set the goal'}
          isPending={save.isPending}
          disabled={!written}
          onCancel={onDone}
        />
      </Stack>
    </form>
  );
}
