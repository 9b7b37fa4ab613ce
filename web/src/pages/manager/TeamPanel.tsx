import { formatPercent } from '../../../../server/contract/format/number.ts';
import type { ManagerPage } from '../../../../server/contract/index.ts';
import { ChartPanel, type PanelQuery } from '../../charts/ChartPanel.tsx';
import { insteadOf } from '../../charts/instead.tsx';
import { LineChart } from '../../charts/lazy.tsx';
import { SuppressedNote } from '../../charts/SuppressedNote.tsx';
import { weekAxis, weekColumn } from '../../charts/weeks.ts';
import { teamSeries } from './weeks.ts';

interface TeamPanelProps {
  query: PanelQuery & { data: ManagerPage | undefined };
  minGroup: number;
}

const title = 'The direct team';

/** The share of direct reports active, week by week, against the median of peers' teams. */
export function TeamPanel({ query, minGroup }: TeamPanelProps) {
  const series = [teamSeries(query.data?.weeks ?? [])];
  const median = query.data?.peers.medianTeamActiveRate ?? null;
  return (
    <ChartPanel
      title={title}
      description={
        median === null
          ? 'Share of direct reports who were active, the manager not counted.'
          : `Share of direct reports who were active, the manager not counted. The dotted line is the median of peers’ teams in the last complete week, ${formatPercent(median)}.`
      }
      queries={[query]}
      downloads={[]}
      instead={insteadOf(series, minGroup)}
      footer={<SuppressedNote series={series} minGroup={minGroup} />}
      table={{ series, unit: 'ratio', ...weekColumn }}
    >
      <LineChart
        title="Share of direct reports active by week"
        series={series}
        unit="ratio"
        {...weekAxis}
        references={median === null ? [] : [{ value: median, label: 'Peers' }]}
      />
    </ChartPanel>
  );
}
