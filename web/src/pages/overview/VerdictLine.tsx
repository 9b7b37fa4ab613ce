import { Badge, Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatDate } from '../../../../server/contract/format/date.ts';
import { verdictInWords } from '../../../../server/contract/format/verdict.ts';
import type { Filter } from '../../../../server/contract/index.ts';
import { launchQuery } from '../../api/queries.ts';
import { verdictColor } from './verdict.ts';

/** The answer to the page's question in one line. */
export function VerdictLine({ filter }: { filter: Filter }) {
  const { data, isPending } = useQuery(launchQuery(filter));
  if (isPending) return <Skeleton height={28} mt={6} maw={520} />;
  if (!data) return null;
  const { word, sentence } = verdictInWords(data);
  const color = verdictColor(data.verdict);
  const since = data.launch
    ? data.launchKnown
      ? `Launched on ${formatDate(data.launch)}.`
      : `Counted from the first activity on ${formatDate(data.launch)}, as no launch date is set.`
    : '';
  return (
    <Group gap="sm" mt={6}>
      <Badge size="lg" color={color} variant="filled" tt="none">
        {word}
      </Badge>
      <Text>
        {sentence.charAt(0).toUpperCase() + sentence.slice(1)}.{' '}
        <Text span c="dimmed">
          {since}
        </Text>
      </Text>
    </Group>
  );
}
