import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { formatDate } from '../../../../server/contract/format/date.ts';
import type { Series } from '../../../../server/contract/index.ts';
import { type MetricQuestion, metricCsv, metricQuery } from '../../api/queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { insteadOf } from '../../charts/instead.tsx';
import { Ladder } from '../../charts/Ladder.tsx';
import { usePalette } from '../../charts/usePalette.ts';
import { weekColumn } from '../../charts/weeks.ts';
import { ladderOf, namedRungs } from '../../ladder/ladder.ts';
import { EmptyState } from '../../states/EmptyState.tsx';

const title = 'The ladder';

export function LadderPanel({ question, minGroup }: { question: MetricQuestion; minGroup: number }) {
  const query = useQuery({ ...metricQuery('rungs', question), placeholderData: keepPreviousData });
  const series: Series[] = namedRungs(query.data?.series ?? []);
  const hintOf = (key: string, hint: string) =>
    key === 'reader' && query.data?.readsObserved === false ? 'reading is not reported' : hint;
  const { stages } = usePalette();
  const ladder = ladderOf(series);
  const weekInWords = ladder ? `in the week of ${formatDate(ladder.period)}` : '';
  const none = <EmptyState title="No figures for the last complete week" />;
  return (
    <ChartPanel
      title={title}
      description={`The highest thing each eligible person did ${weekInWords}.`}
      queries={[query]}
      downloads={[{ label: title, href: metricCsv('rungs', question) }]}
      instead={insteadOf(series, minGroup)}
      table={{
        series,
        unit: 'people',
        ...weekColumn,
      }}
    >
      {ladder ? (
        <Ladder
          steps={ladder.steps
            .map((step, index) => ({
              ...step,
              hint: hintOf(step.key, step.hint),
              color: stages[index] ?? '',
            }))
            .reverse()}
          beforeLabel="the week before"
        />
      ) : (
        none
      )}
    </ChartPanel>
  );
}
