import { Fieldset, NativeSelect, NumberInput, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import {
  type MadeMetricLink,
  type MetricDefinition,
  mostLinkedPeriods,
  type NewMetricLink,
  type Organization,
} from '../../../../server/contract/index.ts';
import { makeMetricLink } from '../../api/metric-link-queries.ts';
import { catalogueQuery } from '../../api/queries.ts';
import { dimensionLabels, grainLabels, undivided } from '../../figures/labels.ts';
import { FilterPanel } from '../../filters/FilterPanel.tsx';
import { queryClient } from '../../query-client.ts';
import { FormButtons } from '../../shell/FormButtons.tsx';
import { FormError } from '../../shell/FormError.tsx';
import { refusedFields } from '../../shell/refused-fields.ts';

interface LinkFormProps {
  organization: Organization;
  onMade: (made: MadeMetricLink) => void;
  onCancel: () => void;
}

const fields = ['name', 'metric', 'grain', 'by', 'last', 'expiresOn'] as const;
const filters = ['department', 'location', 'level', 'source', 'community'] as const;
const empty: NewMetricLink = { name: '', metric: 'active_rate', grain: 'week', last: 26, expiresOn: null };

/** Which figure a spreadsheet is to have: how finely, for whom, how far back, and for how long. */
export function LinkForm({ organization, onMade, onCancel }: LinkFormProps) {
  const { data: catalogue } = useSuspenseQuery(catalogueQuery);
  const [draft, setDraft] = useState(empty);
  const change = (part: Partial<NewMetricLink>) => setDraft({ ...draft, ...part });
  const definition = catalogue.metrics.find(({ id }) => id === draft.metric);
  const make = useMutation({
    mutationFn: () => makeMetricLink(draft),
    onSuccess: async (made) => {
      await queryClient.invalidateQueries();
      onMade(made);
    },
  });
  const refused = refusedFields(make.error, fields);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <form onSubmit={submit} aria-label="New link">
      <Stack gap="md" maw={760}>
        <TextInput
          label="Name"
          description="What the sheet is for: links are listed, and recorded, by their names."
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
            label="Figure"
            error={refused.at.metric}
            data={catalogue.metrics.map(({ id, title }) => ({ value: id, label: title }))}
            value={draft.metric}
            onChange={(event) => {
              const chosen = catalogue.metrics.find(({ id }) => id === event.currentTarget.value);
              if (chosen) setDraft(withMetric(draft, chosen));
            }}
          />
          <NativeSelect
            label="Breakdown"
            error={refused.at.by}
            data={[
              undivided,
              ...(definition?.dimensions ?? []).map((value) => ({ value, label: dimensionLabels[value] })),
            ]}
            value={draft.by ?? undivided.value}
            onChange={(event) =>
              change({ by: definition?.dimensions.find((one) => one === event.currentTarget.value) })
            }
          />
          <NativeSelect
            label="Grain"
            error={refused.at.grain}
            data={(definition?.grains ?? []).map((value) => ({ value, label: grainLabels[value] }))}
            value={draft.grain}
            onChange={(event) => {
              const grain = definition?.grains.find((one) => one === event.currentTarget.value);
              if (grain) change({ grain });
            }}
          />
          <NumberInput
            label="Periods"
            description="The newest, the current one among them."
            error={refused.at.last}
            min={1}
            max={mostLinkedPeriods}
            allowDecimal={false}
            required
            withAsterisk={false}
            value={draft.last}
            onChange={(last) => change({ last: Number(last) })}
          />
          <TextInput
            label="Works until"
            description="Without a day: until it is revoked."
            type="date"
            error={refused.at.expiresOn}
            value={draft.expiresOn ?? ''}
            onChange={(event) => change({ expiresOn: event.currentTarget.value || null })}
          />
        </SimpleGrid>
        <Fieldset legend="Whose figure" variant="unstyled">
          <Text size="xs" c="dimmed">
            Without a choice the whole company’s.
          </Text>
          <FilterPanel filter={draft} names={filters} organization={organization} onChange={change} />
        </Fieldset>
        {refused.rest && <FormError error={refused.rest} />}
        <FormButtons submit="Make the link" isPending={make.isPending} onCancel={onCancel} />
      </Stack>
    </form>
  );
}

/** Another metric may not be broken down in that way, or not be counted so finely. */
function withMetric(draft: NewMetricLink, { id, grains, dimensions }: MetricDefinition): NewMetricLink {
  const grain = grains.includes(draft.grain) ? draft.grain : (grains[0] ?? 'week');
  const by = draft.by && dimensions.includes(draft.by) ? draft.by : undefined;
  return { ...draft, metric: id, grain, by };
}
