import { SimpleGrid, Stack, Text } from '@mantine/core';
import { formatDuration, formatPercent } from '../../../../server/contract/format/number.ts';
import { type Headline, headlineOf } from '../../../../server/contract/headline.ts';
import type { Unit } from '../../../../server/contract/index.ts';
import type { MetricQuestion } from '../../api/queries.ts';
import { useMetricSeries } from '../../charts/useMetricSeries.ts';
import { Change } from '../../figures/Change.tsx';
import { Tile } from '../../figures/Tile.tsx';
import { ErrorState } from '../../states/ErrorState.tsx';
import {
  contributionsTile,
  firstReplyTile,
  responseHeadlineOf,
  responseTile,
  type TileWords,
  tileOf,
  unsettledInWords,
} from './in-words.ts';

const metrics = [
  { id: 'contributions_per_active', label: 'Contributions per active person' },
  { id: 'response_rate', label: 'Response rate' },
  { id: 'time_to_first_reply', label: 'Time to first reply' },
] as const;

/** How much the active do, and how often and how soon they are answered: each against the week before. */
export function HeadlineTiles({ question, minGroup }: { question: MetricQuestion; minGroup: number }) {
  const { queries } = useMetricSeries(metrics, question);
  const failed = queries.find(({ error }) => error);
  if (failed?.error) {
    const retry = () => queries.filter(({ error }) => error).map(({ refetch }) => refetch());
    return <ErrorState error={failed.error} onRetry={retry} />;
  }
  const [contributions, responses, firstReplies] = queries;
  const perActive = headlineOf(contributions?.data?.series[0]);
  const response = responseHeadlineOf(responses?.data?.series[0]);
  const firstReply = responseHeadlineOf(firstReplies?.data?.series[0]);
  const none = 'No week of this range is final yet';
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
      <HeadlineTile
        title={metrics[0].label}
        isPending={contributions?.isPending}
        words={tileOf(perActive?.point, {
          minGroup,
          none: 'No complete week in this range',
          empty: 'Nobody was active',
          say: contributionsTile,
        })}
        headline={perActive}
        unit="events per person"
      />
      <HeadlineTile
        title={metrics[1].label}
        isPending={responses?.isPending}
        words={tileOf(response.final?.point, {
          minGroup,
          none,
          empty: 'Nothing was posted',
          say: responseTile,
        })}
        headline={response.final}
        unit="ratio"
        note={response.unsettled && unsettledInWords(response.unsettled, formatPercent)}
      />
      <HeadlineTile
        title={metrics[2].label}
        isPending={firstReplies?.isPending}
        words={tileOf(firstReply.final?.point, {
          minGroup,
          none,
          empty: 'No post got a reply',
          say: firstReplyTile,
        })}
        headline={firstReply.final}
        unit="hours"
        isBetterBelow
        note={firstReply.unsettled && unsettledInWords(firstReply.unsettled, formatDuration)}
      />
    </SimpleGrid>
  );
}

interface HeadlineTileProps {
  title: string;
  isPending: boolean | undefined;
  words: TileWords;
  headline: Headline | null;
  unit: Unit;
  isBetterBelow?: boolean;
  note?: string | null;
}

function HeadlineTile({ title, isPending, words, headline, unit, isBetterBelow, note }: HeadlineTileProps) {
  return (
    <Tile title={title} value={isPending ? null : words.value} meaning={isPending ? '' : words.meaning}>
      <Stack gap={4} mt={6}>
        {headline?.fromBefore != null && (
          <Change
            by={headline.fromBefore}
            unit={unit}
            against="on the week before"
            {...(isBetterBelow && { isBetterBelow })}
          />
        )}
        {note && (
          <Text size="sm" c="dimmed">
            {note}
          </Text>
        )}
      </Stack>
    </Tile>
  );
}
