import { formatPercent } from '../../../../server/contract/format/number.ts';
import type { Series, UseCaseDetail } from '../../../../server/contract/index.ts';
import { ChartPanel, type PanelQuery } from '../../charts/ChartPanel.tsx';
import { insteadOf } from '../../charts/instead.tsx';
import { LineChart } from '../../charts/lazy.ts';
import { SuppressedNote } from '../../charts/SuppressedNote.tsx';
import { weekAxis, weekColumn } from '../../charts/weeks.ts';

interface CoveragePanelProps {
  query: PanelQuery;
  detail: UseCaseDetail;
  minGroup: number;
}

const title = 'The way to the target';

/** The share of the audience that was there, week by week, against the target. */
export function CoveragePanel({ query, detail: { useCase, history }, minGroup }: CoveragePanelProps) {
  const series: Series[] = [{ key: 'coverage', label: 'Active, of the audience', points: history }];
  return (
    <ChartPanel
      title={title}
      description="Share of the expected audience that was active in its communities."
      queries={[query]}
      downloads={[]}
      instead={insteadOf(series, minGroup)}
      footer={<SuppressedNote series={series} minGroup={minGroup} />}
      table={{ series, unit: 'ratio', ...weekColumn }}
    >
      <LineChart
        title={`${useCase.name}: share of the expected audience active, by week`}
        series={series}
        unit="ratio"
        references={[{ value: useCase.target, label: `Target ${formatPercent(useCase.target)}` }]}
        {...weekAxis}
      />
    </ChartPanel>
  );
}
