import { SimpleGrid } from '@mantine/core';
import { formatDate } from '../../../../server/contract/format/date.ts';
import { formatCount, formatPercent } from '../../../../server/contract/format/number.ts';
import type { ManagerPage } from '../../../../server/contract/index.ts';
import { countsInWords, shareInShort } from '../../figures/share.ts';
import { Tile } from '../../figures/Tile.tsx';
import { levelTitle } from '../managers/roster-choice.ts';

/** One's own presence, the team against peers, and what waits, in four figures. */
export function Facts({ page, minGroup }: { page: ManagerPage; minGroup: number }) {
  const { manager, peers, waiting, period } = page;
  const { teamActiveRate: team, answerRate } = manager;
  const week = `in the week of ${formatDate(period)}`;
  const peersName = levelTitle(peers.leaderLevel).toLowerCase();
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="md">
      <Tile
        title="Weeks active"
        value={`${manager.weeksActive} of ${manager.weeks.length}`}
        meaning={`${peers.medianWeeksActive === null ? 'There are no peers to compare with.' : `Half of the other ${peersName} have ${formatCount(peers.medianWeeksActive)} or more.`} Last seen: ${manager.lastSeen ? formatDate(manager.lastSeen) : 'never'}.`}
      />
      <Tile
        title="Direct team active"
        value={team.suppressed ? 'Hidden' : shareInShort(team)}
        meaning={
          team.suppressed
            ? `A team of fewer than ${minGroup} people is not shown.`
            : `${countsInWords(team) ?? 'Nobody'} direct reports ${week}. ${peers.medianTeamActiveRate === null ? 'There are no teams of peers to compare with.' : `Median of ${formatCount(peers.teams)} teams of other ${peersName}: ${formatPercent(peers.medianTeamActiveRate)}.`}`
        }
      />
      <Tile
        title="Waiting for an answer"
        value={waiting.suppressed || waiting.posts === null ? 'Hidden' : formatCount(waiting.posts)}
        meaning={
          waiting.suppressed
            ? `A team of fewer than ${minGroup} people is not shown.`
            : 'Posts of direct reports in the last 7 days that nobody has replied or reacted to.'
        }
      />
      <Tile
        title="Answered"
        value={answerRate.suppressed ? 'Hidden' : shareInShort(answerRate)}
        meaning={
          answerRate.suppressed
            ? `A team of fewer than ${minGroup} people is not shown.`
            : answerRate.denominator
              ? `${countsInWords(answerRate)} posts of direct reports ${week}, replied or reacted to by the manager within 7 days.`
              : `Direct reports posted nothing ${week}.`
        }
      />
    </SimpleGrid>
  );
}
