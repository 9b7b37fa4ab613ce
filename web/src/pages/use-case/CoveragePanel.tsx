import type { UseCaseDetail } from '../../../../server/contract/index.ts';
import { ChartPanel, type PanelQuery } from '../../charts/ChartPanel.tsx';
import { insteadOf } from '../../charts/instead.tsx';
import { SuppressedNote } from '../../charts/SuppressedNote.tsx';
import { weekColumn } from '../../charts/weeks.ts';
import { CoverageChart, coverageSeries } from './CoverageChart.tsx';

interface CoveragePanelProps {
  query: PanelQuery;
  detail: UseCaseDetail;
  minGroup: number;
}

/** The share of the audience that was there, week by week, against the target. */
export function CoveragePanel({ query, detail, minGroup }: CoveragePanelProps) {
  const series = coverageSeries(detail);
  return (
    <ChartPanel
      title="The way to the target"
      description="Share of the expected audience that was active in its communities."
      queries={[query]}
      downloads={[]}
      instead={insteadOf(series, minGroup)}
      footer={<SuppressedNote series={series} minGroup={minGroup} />}
      table={{ series, unit: 'ratio', ...weekColumn }}
    >
      <CoverageChart detail={detail} />
    </ChartPanel>
  );
}
