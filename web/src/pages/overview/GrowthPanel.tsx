import { balanceInWords, balanceOf, netOf } from '../../../../server/contract/growth.ts';
import { type MetricQuestion, metricCsv } from '../../api/queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { insteadOf } from '../../charts/instead.tsx';
import { BarChart } from '../../charts/lazy.tsx';
import { SuppressedNote } from '../../charts/SuppressedNote.tsx';
import { usePalette } from '../../charts/usePalette.ts';
import { weekAxis, weekColumn } from '../../charts/weeks.ts';
import { growthMetrics, useGrowth } from './useGrowth.ts';

const title = 'Who comes and who goes';

/** Growth accounting: new and returning people above zero, lapsed below, the balance as a line. */
export function GrowthPanel({ question, minGroup }: { question: MetricQuestion; minGroup: number }) {
  const { queries, parts } = useGrowth(question);
  const { series: colors } = usePalette();
  const net = parts && netOf(parts.gained, parts.returned, parts.lapsed);
  const series = parts ? [parts.gained, parts.returned, parts.lapsed] : [];
  const balance = parts && balanceOf(parts.gained, parts.returned, parts.lapsed);
  const [blue = '', orange = '', green = ''] = colors;
  const bars = series.map((one, index) => ({
    ...one,
    color: [blue, green, orange][index] ?? blue,
    below: one.key === 'growth_lapsed',
  }));
  return (
    <ChartPanel
      title={title}
      description={
        balance ? balanceInWords(balance) : 'Active people of a week against those of the week before.'
      }
      queries={queries}
      downloads={growthMetrics.map(({ id, label }) => ({ label, href: metricCsv(id, question) }))}
      instead={insteadOf(series, minGroup)}
      footer={<SuppressedNote series={series} minGroup={minGroup} />}
      table={{
        series: net ? [...series, net] : series,
        unit: 'people',
        ...weekColumn,
      }}
    >
      <BarChart
        title={`${title}: people by week`}
        series={bars}
        {...(net && { line: net })}
        unit="people"
        {...weekAxis}
      />
    </ChartPanel>
  );
}
