import { Text } from '@mantine/core';
import type { ManagerPage, Series } from '../../../../server/contract/index.ts';
import { ChartPanel, type PanelQuery } from '../../charts/ChartPanel.tsx';
import { Legend } from '../../charts/Legend.tsx';
import { BarChart } from '../../charts/lazy.tsx';
import { usePalette } from '../../charts/usePalette.ts';
import { weekAxis, weekColumn } from '../../charts/weeks.ts';
import { WeekStrip } from '../../ladder/WeekStrip.tsx';
import { rungLegend } from '../../ladder/weeks-in-words.ts';
import { contributionSeries } from './weeks.ts';

const title = 'Own weeks';

/** Half a year of one's own: what was done at most in each week, and how much. */
export function OwnWeeksPanel({ query }: { query: PanelQuery & { data: ManagerPage | undefined } }) {
  const { stages, series: colors } = usePalette();
  const weeks = query.data?.weeks ?? [];
  const series: Series = contributionSeries(weeks);
  return (
    <ChartPanel
      title={title}
      description="A square a week, coloured by the highest thing done in it; below, the number of posts, replies, reactions and shares."
      queries={[query]}
      downloads={[]}
      table={{ series: [series], unit: 'events', ...weekColumn }}
      footer={<Legend items={rungLegend(stages)} />}
    >
      <WeekStrip weeks={weeks} size="large" />
      <Text size="xs" c="dimmed" mt={4} mb="sm">
        {weeks.length} weeks, the oldest first; the one that is running has a dashed frame
      </Text>
      <BarChart
        title="Posts, replies, reactions and shares by week"
        series={[{ ...series, color: colors[0] ?? '' }]}
        unit="events"
        height={200}
        {...weekAxis}
      />
    </ChartPanel>
  );
}
