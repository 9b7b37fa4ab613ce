import { SegmentedControl, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Filter } from '../../../../server/contract/index.ts';
import { retentionCsv, retentionQuery } from '../../api/queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { HeatMap } from '../../charts/HeatMap.tsx';
import { type DateRange, daysIn } from '../../range/range.ts';
import { EmptyState } from '../../states/EmptyState.tsx';
import { HiddenIcon } from '../../states/HiddenIcon.tsx';
import { type Heat, heatOf } from './retention.ts';

type CohortGrain = 'week' | 'month';

interface RetentionPanelProps {
  scope: DateRange & Filter;
  grain: CohortGrain | undefined;
  onGrain: (grain: CohortGrain) => void;
  minGroup: number;
}

const title = 'Do they stay?';
const longestInWeeks = 27 * 7;

/** Cohort retention as a heat map, with a grain of its own. */
export function RetentionPanel({ scope, grain: asked, onGrain, minGroup }: RetentionPanelProps) {
  const grain = asked ?? (daysIn(scope) <= longestInWeeks ? 'week' : 'month');
  const question = { ...scope, grain };
  const query = useQuery({ ...retentionQuery(question), placeholderData: keepPreviousData });
  const shownGrain = query.data?.grain === 'month' ? 'month' : 'week';
  const heat = heatOf(query.data?.cohorts ?? [], shownGrain);
  return (
    <ChartPanel
      title={title}
      description={`Each row is the people whose first activity ever fell into that ${shownGrain}; each column the share of them active that many ${shownGrain}s later. Only complete ${shownGrain}s are shown; people who left stay in their row.`}
      queries={[query]}
      downloads={[{ label: title, href: retentionCsv(question) }]}
      controls={
        <SegmentedControl
          size="xs"
          aria-label="Grain of the cohorts"
          value={grain}
          onChange={(value) => onGrain(value as CohortGrain)}
          data={[
            { value: 'week', label: 'Weeks' },
            { value: 'month', label: 'Months' },
          ]}
        />
      }
      instead={insteadOf(heat, minGroup)}
      footer={
        <Text size="xs" c="dimmed" mt="xs">
          {[
            heat.isCut && 'The newest cohorts and their first periods are shown; the CSV has them all.',
            heat.isHidden && `Cohorts of fewer than ${minGroup} people are hidden.`,
          ]
            .filter(Boolean)
            .join(' ')}
        </Text>
      }
    >
      <HeatMap
        title={`Share of those first active in a ${shownGrain} who are active so many ${shownGrain}s later`}
        rowHeading={shownGrain === 'week' ? 'Week of' : 'Month'}
        sizeHeading="People"
        columns={heat.columns}
        rows={heat.rows}
      />
    </ChartPanel>
  );
}

function insteadOf({ rows, columns, isHidden }: Heat, minGroup: number): ReactNode {
  if (rows.length === 0) {
    return (
      <EmptyState title="Nobody new in this selection">
        Nobody was active for the first time in these periods. Choose a longer range.
      </EmptyState>
    );
  }
  if (columns.length > 0 || !isHidden) return undefined;
  return (
    <EmptyState title="Hidden to protect privacy" icon={<HiddenIcon />}>
      Every cohort in this selection has fewer than {minGroup} people. Months instead of weeks, a longer range
      or fewer filters make larger ones.
    </EmptyState>
  );
}
