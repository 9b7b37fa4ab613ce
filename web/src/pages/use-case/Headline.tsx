import { SimpleGrid } from '@mantine/core';
import { formatDate } from '../../../../server/contract/format/date.ts';
import type { UseCaseDetail } from '../../../../server/contract/index.ts';
import { Change } from '../../figures/Change.tsx';
import { shareInShort } from '../../figures/share.ts';
import { Tile } from '../../figures/Tile.tsx';
import { audienceInWords, channelsInWords, targetInWords } from './standing.ts';

interface HeadlineProps {
  detail: UseCaseDetail;
  isFiltered: boolean;
  minGroup: number;
}

/** How many of the audience are there, how many keep coming, and how far another channel is replaced. */
export function Headline({ detail, isFiltered, minGroup }: HeadlineProps) {
  const { useCase, period } = detail;
  const { coverage, coverageBefore, regular, channelShare, target, replaces, readsObserved } = useCase;
  const active = readsObserved ? 'were active' : 'contributed, as no reading is reported here,';
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} spacing="md">
      <Tile
        title="Reached in the week"
        value={coverage.suppressed ? 'Hidden' : shareInShort(coverage)}
        meaning={`${audienceInWords(coverage, `${active} in its communities in the week of ${formatDate(period)}`, minGroup)} Target: ${targetInWords(target)}.`}
      >
        {coverage.value !== null && coverageBefore.value !== null && (
          <Change by={coverage.value - coverageBefore.value} unit="ratio" against="on the week before" />
        )}
      </Tile>
      <Tile
        title="Week after week"
        value={regular.suppressed ? 'Hidden' : shareInShort(regular)}
        meaning={audienceInWords(
          regular,
          'were there in at least three of the last four complete weeks',
          minGroup,
        )}
      />
      <Tile
        title={replaces === null ? 'On the network' : `On the network instead of: ${replaces}`}
        value={channelShare === null ? '–' : channelShare.suppressed ? 'Hidden' : shareInShort(channelShare)}
        meaning={
          isFiltered
            ? 'Of another channel only the whole is known: remove the filters to compare it.'
            : channelsInWords(detail)
        }
      />
    </SimpleGrid>
  );
}
