import { Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { formatPeriodTitle } from '../../../../server/contract/format/date.ts';
import { formatCount, formatPercent } from '../../../../server/contract/format/number.ts';
import { type MetricQuestion, metricCsv, metricQuery } from '../../api/queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { insteadOf } from '../../charts/instead.tsx';
import { ScrollRegion } from '../../charts/ScrollRegion.tsx';
import { ValueBars } from '../../charts/ValueBars.tsx';
import { EmptyState } from '../../states/EmptyState.tsx';
import { hiddenInWords } from '../engagement/departments.ts';
import { groupFigures } from './groups.ts';

interface GroupsPanelProps {
  title: string;
  metric: string;
  /** What the share counts, such as `of posts`. */
  counted: string;
  question: MetricQuestion;
  minGroup: number;
}

/** A share by department in the newest week that is complete and final. */
export function GroupsPanel({ title, metric, counted, question, minGroup }: GroupsPanelProps) {
  const asked = { ...question, by: 'department' } as const;
  const query = useQuery({ ...metricQuery(metric, asked), placeholderData: keepPreviousData });
  const series = query.data?.series ?? [];
  const { period, groups, hidden, empty } = groupFigures(series);
  const instead =
    insteadOf(series, minGroup) ??
    (groups.length === 0 && (
      <EmptyState title="No figure in this week">
        {period ? 'No department has one that can be shown.' : 'No week of this range is complete and final.'}
      </EmptyState>
    ));
  return (
    <ChartPanel
      title={title}
      description={period ? `${formatPeriodTitle(period, 'week')}, highest first.` : undefined}
      queries={[query]}
      downloads={[{ label: title, href: metricCsv(metric, asked) }]}
      instead={instead}
      footer={
        <>
          {!instead && empty.length > 0 && (
            <Text size="xs" c="dimmed" mt="xs">
              Without a figure in this week: {empty.join(', ')}.
            </Text>
          )}
          {!instead && hidden.length > 0 && (
            <Text size="xs" c="dimmed" mt="xs" role="note">
              {hiddenInWords(hidden, minGroup)}
            </Text>
          )}
        </>
      }
    >
      <ScrollRegion label={`${title}, list`}>
        <ValueBars
          bars={groups.map(({ key, label, value, numerator, denominator }) => ({
            ...{ key, label, value: formatPercent(value), share: value },
            ...(numerator !== null &&
              denominator !== null && {
                note: `${formatCount(numerator)} of ${formatCount(denominator)} ${counted}`,
              }),
          }))}
        />
      </ScrollRegion>
    </ChartPanel>
  );
}
