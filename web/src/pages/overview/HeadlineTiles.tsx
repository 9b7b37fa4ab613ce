import { SimpleGrid, Stack } from '@mantine/core';
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { formatDate } from '../../../../server/contract/format/date.ts';
import { formatCount, formatPercent } from '../../../../server/contract/format/number.ts';
import { headlineOf } from '../../../../server/contract/headline.ts';
import { type MetricQuestion, metricQuery } from '../../api/queries.ts';
import { Change } from '../../figures/Change.tsx';
import { Tile } from '../../figures/Tile.tsx';
import { ErrorState } from '../../states/ErrorState.tsx';
import { NewAgainstLapsedTile } from './NewAgainstLapsedTile.tsx';

const rates = [
  { id: 'active_rate', title: 'Active', did: 'were active' },
  { id: 'contributor_rate', title: 'Contributing', did: 'posted, replied, reacted or shared' },
  { id: 'author_rate', title: 'Writing', did: 'posted or replied' },
] as const;

/** The last complete week in four figures, each against the week before and the mean of the four before. */
export function HeadlineTiles({ question, minGroup }: { question: MetricQuestion; minGroup: number }) {
  const answers = useQueries({
    queries: rates.map(({ id }) => ({ ...metricQuery(id, question), placeholderData: keepPreviousData })),
  });
  const failed = answers.find(({ error }) => error);
  if (failed?.error) {
    const retry = () => answers.filter(({ error }) => error).map(({ refetch }) => refetch());
    return <ErrorState error={failed.error} onRetry={retry} />;
  }
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="md">
      {rates.map(({ title, did }, index) => {
        const answer = answers[index];
        const headline = headlineOf(answer?.data?.series[0]);
        const { value, meaning } = figureOf(headline, did, minGroup);
        return (
          <Tile
            key={title}
            title={title}
            value={answer?.isPending ? null : value}
            meaning={answer?.isPending ? '' : meaning}
          >
            <Stack gap={0} mt={6}>
              {headline?.fromBefore != null && (
                <Change by={headline.fromBefore} unit="ratio" against="on the week before" />
              )}
              {headline?.fromMean != null && (
                <Change by={headline.fromMean} unit="ratio" against="on the mean of the four weeks before" />
              )}
            </Stack>
          </Tile>
        );
      })}
      <NewAgainstLapsedTile question={question} />
    </SimpleGrid>
  );
}

function figureOf(headline: ReturnType<typeof headlineOf>, did: string, minGroup: number) {
  if (!headline) return { value: '–', meaning: 'No complete week in this range' };
  const { point } = headline;
  const when = `in the week of ${formatDate(point.period)}`;
  if (point.suppressed) return { value: 'Hidden', meaning: `Fewer than ${minGroup} people ${when}` };
  if (point.value === null) return { value: '–', meaning: `Nobody was eligible ${when}` };
  const people =
    point.numerator !== null && point.denominator !== null
      ? `${formatCount(point.numerator)} of ${formatCount(point.denominator)} eligible people`
      : 'of eligible people';
  return { value: formatPercent(point.value), meaning: `${people} ${did} ${when}` };
}
