import { formatPercent } from '../../../../server/contract/format/number.ts';
import type { Series, UseCaseDetail } from '../../../../server/contract/index.ts';
import { LineChart } from '../../charts/lazy.tsx';
import { weekAxis } from '../../charts/weeks.ts';

/** The share of the audience that was there, week by week, as one series. */
export const coverageSeries = ({ history }: UseCaseDetail): Series[] => [
  { key: 'coverage', label: 'Audience active in the week', points: history },
];

/** The same as a line, against the target. */
export function CoverageChart({ detail, height }: { detail: UseCaseDetail; height?: number }) {
  const { name, target } = detail.useCase;
  return (
    <LineChart
      title={`${name}: share of the expected audience active, by week`}
      series={coverageSeries(detail)}
      unit="ratio"
      {...(height && { height })}
      references={[{ value: target, label: `Target ${formatPercent(target)}` }]}
      {...weekAxis}
    />
  );
}
