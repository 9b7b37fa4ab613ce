import { Button, Stack } from '@mantine/core';
import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { comparisonRule, type Filter, type MetricDefinition } from '../../../../server/contract/index.ts';
import { annotationEffectsCsv, annotationEffectsQuery } from '../../api/annotation-queries.ts';
import { sessionQuery } from '../../api/queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { strategyRoles } from '../../shell/pages.ts';
import { EmptyState } from '../../states/EmptyState.tsx';
import { AnnotationForm } from './AnnotationForm.tsx';
import { EffectItem } from './EffectItem.tsx';

/** Everything that happened, the newest first, with the figure before and after it. */
export function EffectsPanel({ metric, filter }: { metric: MetricDefinition; filter: Filter }) {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const query = useQuery({ ...annotationEffectsQuery(metric.id, filter), placeholderData: keepPreviousData });
  const [isNew, setNew] = useState(false);
  const canChange = strategyRoles.includes(session.role);
  const { unit = metric.unit, effects = [], note = '' } = query.data ?? {};
  return (
    <ChartPanel
      title="Before and after"
      description={`${metric.title}: the mean of the ${comparisonRule.weeks} whole weeks before the first day, and of the ${comparisonRule.weeks} after the last. ${note}`}
      queries={[query]}
      downloads={[{ label: 'Before and after', href: annotationEffectsCsv(metric.id, filter) }]}
      controls={
        canChange && (
          <Button size="xs" aria-expanded={isNew} onClick={() => setNew(!isNew)}>
            New annotation
          </Button>
        )
      }
    >
      <Stack gap="md">
        {isNew && <AnnotationForm onDone={() => setNew(false)} />}
        {effects.toReversed().map((effect) => (
          <EffectItem
            key={effect.id ?? effect.kind}
            effect={effect}
            title={metric.title}
            unit={unit}
            canChange={canChange}
          />
        ))}
        {effects.length === 0 && !isNew && (
          <EmptyState title="Nothing is annotated yet">
            The launch, a campaign, an outage, a new policy: what is written down here is drawn on every chart
            over time, with the figures of the weeks before and after it.
          </EmptyState>
        )}
      </Stack>
    </ChartPanel>
  );
}
