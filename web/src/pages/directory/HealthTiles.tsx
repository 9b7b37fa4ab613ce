import { SimpleGrid } from '@mantine/core';
import { formatCount, plural } from '../../../../server/contract/format/number.ts';
import type { DirectoryHealth } from '../../../../server/contract/index.ts';
import { Tile } from '../../figures/Tile.tsx';

/** How large the directory is, and how much of the activity and the tree it cannot place. */
export function HealthTiles({ health }: { health: DirectoryHealth | undefined }) {
  const tiles = [
    {
      title: 'People employed today',
      value: health?.employed,
      meaning:
        health &&
        `of ${plural(health.people, 'person', 'people')} in the directory, leavers among them; ${plural(health.platformAdmins, 'is a platform admin', 'are platform admins')}.`,
    },
    {
      title: 'Accounts of nobody',
      value: health?.unmatchedAccounts.total,
      meaning: health && `${bySource(health)} What they do counts nowhere until they are matched.`,
    },
    {
      title: 'Without a manager',
      value: health?.withoutManager.total,
      meaning:
        'employed people. The top of the tree is one, and should be; the others are in no organisation.',
    },
    {
      title: 'Reporting lines in a circle',
      value: health?.cycles.total,
      meaning:
        health &&
        (health.cycles.total === 0
          ? 'None. Input that would make one is refused.'
          : 'Everybody on them is in no leader’s organisation.'),
    },
  ];
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="md">
      {tiles.map(({ title, value, meaning }) => (
        <Tile
          key={title}
          title={title}
          value={value === undefined ? null : formatCount(value)}
          meaning={health ? (meaning ?? '') : ''}
        />
      ))}
    </SimpleGrid>
  );
}

const namedSources = 3;

function bySource({ unmatchedAccounts: { sources } }: DirectoryHealth): string {
  if (sources.length === 0) return 'Every employee account belongs to somebody.';
  const named = sources
    .slice(0, namedSources)
    .map(({ source, accounts }) => `${formatCount(accounts)} in ${source}`);
  const rest = sources.length > namedSources ? ' and others' : '';
  return `${named.join(', ')}${rest}.`;
}
