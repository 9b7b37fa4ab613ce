import { Stack, Text } from '@mantine/core';
import { formatPeriodTitle } from '../../../../server/contract/format/date.ts';
import type { Network } from '../../../../server/contract/index.ts';
import { ChartPanel, type PanelQuery } from '../../charts/ChartPanel.tsx';
import { IndexScale } from './IndexScale.tsx';
import { insteadOfNetwork } from './instead.tsx';
import { answerInWords, crossingInWords, twoWayInWords } from './words.ts';

interface AnswerPanelProps {
  query: PanelQuery & { data: Network | undefined };
  minGroup: number;
}

/** One period in words: the E-I index on its scale, what it is made of, and whether answers come back. */
export function AnswerPanel({ query, minGroup }: AnswerPanelProps) {
  const network = query.data;
  return (
    <ChartPanel
      title="Among themselves or across"
      description={
        network &&
        `${formatPeriodTitle(network.period, network.grain)}: answers are replies and reactions to a message of another person, whenever that was written. The E-I index takes those to other departments less those within, as a share of all.`
      }
      queries={[query]}
      downloads={[]}
      instead={insteadOfNetwork(network, minGroup)}
      height={160}
    >
      {network && network.eiIndex !== null && (
        <Stack gap="xs">
          <Text size="lg" fw={650}>
            {answerInWords(network)}
          </Text>
          <IndexScale value={network.eiIndex} />
          <Text size="sm">{crossingInWords(network.crossUnitShare)}</Text>
          <Text size="sm">{twoWayInWords(network.twoWayShare)}</Text>
        </Stack>
      )}
    </ChartPanel>
  );
}
