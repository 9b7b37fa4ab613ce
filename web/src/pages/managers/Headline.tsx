import { SimpleGrid } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatDate } from '../../../../server/contract/format/date.ts';
import { formatCount } from '../../../../server/contract/format/number.ts';
import type { Roster, Share } from '../../../../server/contract/index.ts';
import { shareInShort } from '../../figures/share.ts';
import { Tile } from '../../figures/Tile.tsx';
import { adminsInWords, managersInWords } from './headline-in-words.ts';

/** The answer for the last complete week and the last seven days, and how steady and responsive managers are. */
export function Headline({ roster, minGroup }: { roster: Roster | undefined; minGroup: number }) {
  if (!roster) {
    const titles = [
      'In the last complete week',
      'In the last 7 days',
      'Week after week',
      'Answering their people',
    ];
    return (
      <Tiles>
        {titles.map((title) => (
          <Tile key={title} title={title} value={null} meaning="" />
        ))}
      </Tiles>
    );
  }
  const { totals, lastSevenDays, period, adminsExcluded } = roster;
  const say = (share: Share, did: string) => managersInWords(share, { did, minGroup });
  return (
    <Tiles>
      <Tile
        title="In the last complete week"
        value={figure(totals.active)}
        meaning={`${say(totals.active, `were active in the week of ${formatDate(period)}`)} ${adminsInWords(adminsExcluded)}`}
      />
      <Tile
        title="In the last 7 days"
        value={figure(lastSevenDays.active)}
        meaning={`${say(lastSevenDays.active, `were active from ${formatDate(lastSevenDays.from)} to ${formatDate(lastSevenDays.to)}`)} ${adminsInWords(lastSevenDays.adminsExcluded)}`}
      />
      {totals.consistent && (
        <Tile
          title="Week after week"
          value={figure(totals.consistent)}
          meaning={say(totals.consistent, 'were active in at least three of the last four complete weeks')}
        />
      )}
      <Tile
        title="Answering their people"
        value={figure(totals.answered)}
        meaning={answered(totals.answered)}
      />
    </Tiles>
  );
}

const Tiles = ({ children }: { children: ReactNode }) => (
  <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="md">
    {children}
  </SimpleGrid>
);

function figure(share: Share): string {
  return share.suppressed ? 'Hidden' : shareInShort(share);
}

function answered({ suppressed, numerator, denominator }: Share): string {
  if (suppressed) return 'Too few people to show it.';
  if (!denominator || numerator === null) return 'Their direct reports posted nothing in that week.';
  return `${formatCount(numerator)} of ${formatCount(denominator)} posts of direct reports got a reply or reaction of their own manager within 7 days.`;
}
