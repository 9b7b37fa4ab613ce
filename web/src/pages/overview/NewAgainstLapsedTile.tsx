import { Text } from '@mantine/core';
import { formatDate } from '../../../../server/contract/format/date.ts';
import { formatCount, formatSignedCount } from '../../../../server/contract/format/number.ts';
import { lastSum, netOf } from '../../../../server/contract/growth.ts';
import type { MetricQuestion } from '../../api/queries.ts';
import { Tile } from '../../figures/Tile.tsx';
import { useGrowth } from './useGrowth.ts';

/** Whether more people come than go. */
export function NewAgainstLapsedTile({ question }: { question: MetricQuestion }) {
  const { queries, parts } = useGrowth(question);
  const title = 'New against lapsed';
  if (queries.some(({ error }) => error)) {
    return <Tile title={title} value="–" meaning="This figure could not be fetched" />;
  }
  if (queries.some(({ isPending }) => isPending)) return <Tile title={title} value={null} meaning="" />;
  const net = parts && netOf(parts.gained, parts.returned, parts.lapsed);
  const week = net?.points.findLast(({ complete }) => complete)?.period;
  const balance = net && lastSum(net, 1);
  if (!parts || !week || balance === null) {
    return <Tile title={title} value="–" meaning="No figure for the last complete week" />;
  }
  const [gained = 0, returned = 0, lapsed = 0] = [parts.gained, parts.returned, parts.lapsed].map(
    (series) => lastSum(series, 1) ?? 0,
  );
  return (
    <Tile
      title={title}
      value={formatSignedCount(balance)}
      meaning={`active people, in the week of ${formatDate(week)} against the week before`}
    >
      <Text size="sm" mt={6}>
        {formatCount(gained)} new, {formatCount(returned)} came back, {formatCount(lapsed)} lapsed
      </Text>
    </Tile>
  );
}
