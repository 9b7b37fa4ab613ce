import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { formatPeriod } from '../../../../server/contract/format/date.ts';
import type { Grain, MetricDefinition } from '../../../../server/contract/index.ts';
import { type MetricQuestion, metricCsv, metricQuery } from '../../api/queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { choose } from '../../charts/choose.ts';
import { insteadOf } from '../../charts/instead.tsx';
import { SuppressedNote } from '../../charts/SuppressedNote.tsx';
import { groupedRungs, isOfGroups } from '../../ladder/groups.ts';
import { namedRungs } from '../../ladder/ladder.ts';
import { MetricChart } from './MetricChart.tsx';

const SeriesChooser = lazy(() =>
  import('./SeriesChooser.tsx').then((module) => ({ default: module.SeriesChooser })),
);

const periodHeadings: Record<Grain, string> = { day: 'Day', week: 'Week of', month: 'Month' };

interface MetricPanelProps {
  definition: MetricDefinition;
  question: MetricQuestion;
  /** Keys of the series that the reader picked. */
  shown: string[] | undefined;
  onShow: (keys: string[] | undefined) => void;
  minGroup: number;
}

/** One metric over time, whole or by groups. */
export function MetricPanel({ definition, question, shown, onShow, minGroup }: MetricPanelProps) {
  const query = useQuery({ ...metricQuery(definition.id, question), placeholderData: keepPreviousData });
  // While the next answer is on its way the last one stays, under its own name.
  const all = query.data?.series ?? [];
  const isLadder = all.some(({ rung }) => rung !== undefined);
  const grain = query.data?.grain ?? question.grain;
  const broken = !isLadder && (all.length > 1 || all[0]?.key !== 'all');
  const drawn = isLadder
    ? all
    : broken
      ? choose(all, shown)
      : all.map((one) => ({ ...one, label: definition.title }));
  const isLadderOfGroups = isOfGroups(all);
  const listed = isLadderOfGroups ? groupedRungs(all) : isLadder ? namedRungs(all) : drawn;
  return (
    <ChartPanel
      title={definition.title}
      description={definition.description}
      queries={[query]}
      downloads={[{ label: definition.title, href: metricCsv(definition.id, question) }]}
      instead={insteadOf(all, minGroup)}
      height={340}
      footer={
        <>
          {broken && (
            <Suspense fallback={null}>
              <SeriesChooser all={all} drawn={drawn} onShow={onShow} />
            </Suspense>
          )}
          <SuppressedNote series={drawn} minGroup={minGroup} />
        </>
      }
      table={{
        series: listed,
        unit: query.data?.unit ?? definition.unit,
        periodHeading: periodHeadings[grain],
        formatPeriod: (period) => formatPeriod(period, grain),
      }}
    >
      <MetricChart
        title={definition.title}
        series={isLadderOfGroups || !isLadder ? drawn : listed}
        form={isLadderOfGroups ? 'ladders' : isLadder ? 'stages' : broken ? 'lines' : 'single'}
        unit={query.data?.unit ?? definition.unit}
        grain={grain}
      />
    </ChartPanel>
  );
}
