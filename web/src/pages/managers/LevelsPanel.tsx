import { formatDate } from '../../../../server/contract/format/date.ts';
import { formatCount } from '../../../../server/contract/format/number.ts';
import type { Filter, Roster } from '../../../../server/contract/index.ts';
import { metricCsv } from '../../api/queries.ts';
import { ChartPanel, type PanelQuery } from '../../charts/ChartPanel.tsx';
import { ShareBars } from '../../charts/ShareBars.tsx';
import { usePalette } from '../../charts/usePalette.ts';
import { sharesOf } from '../../ladder/ladder.ts';
import { rungs } from '../../ladder/rungs.ts';
import type { DateRange } from '../../range/range.ts';
import { EmptyState } from '../../states/EmptyState.tsx';
import { HiddenIcon } from '../../states/HiddenIcon.tsx';
import { levelTitle } from './roster-choice.ts';

const title = 'What they did, by level';

interface LevelsPanelProps {
  query: PanelQuery & { data: Roster | undefined };
  scope: DateRange & Filter;
  minGroup: number;
}

/** The ladder of managers, level beside level. */
export function LevelsPanel({ query, scope, minGroup }: LevelsPanelProps) {
  const { stages } = usePalette();
  const levels = (query.data?.levels ?? []).filter(({ managers }) => managers > 0);
  const bars = levels.map(({ leaderLevel, managers, rungs: counts }) => ({
    key: leaderLevel,
    label: `${levelTitle(leaderLevel)} (${formatCount(managers)})`,
    parts: (sharesOf(rungs.map(({ id }) => counts[id])) ?? []).map((share, index) => ({
      label: rungs[index]?.label ?? '',
      share,
      color: stages[index] ?? '',
    })),
  }));
  const week = query.data ? ` in the week of ${formatDate(query.data.period)}` : '';
  return (
    <ChartPanel
      title={title}
      description={`The highest thing each manager did${week}, from absent to posting. Top of the tree first.`}
      queries={[query]}
      downloads={[
        { label: title, href: metricCsv('manager_rungs', { ...scope, grain: 'week', by: 'leader_level' }) },
      ]}
      height={140}
      instead={
        query.data?.totals.suppressed ? (
          <EmptyState title="Hidden to protect privacy" icon={<HiddenIcon />}>
            This selection has fewer than {minGroup} people. Widen the filters to see figures.
          </EmptyState>
        ) : bars.length === 0 ? (
          <EmptyState title="No managers to count">
            Every manager in this selection is a platform admin.
          </EmptyState>
        ) : undefined
      }
    >
      <ShareBars bars={bars} />
    </ChartPanel>
  );
}
