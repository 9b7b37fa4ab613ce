import { SimpleGrid, Skeleton, Text, UnstyledButton } from '@mantine/core';
import { formatCount } from '../../../../server/contract/format/number.ts';
import { type CommunityState, communityStates } from '../../../../server/contract/index.ts';
import { StateMark } from './StateMark.tsx';
import classes from './StateTiles.module.css';
import { precedence, stateWords } from './states.ts';

interface StateTilesProps {
  counts: Record<CommunityState, number> | undefined;
  chosen: CommunityState | undefined;
  onChoose: (state: CommunityState | undefined) => void;
}

/** How many communities are in each state and what it means; pressing one shows only those. */
export function StateTiles({ counts, chosen, onChoose }: StateTilesProps) {
  return (
    <section aria-label="Communities by state">
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3, lg: 5 }} spacing="md">
        {communityStates.map((state) => (
          <UnstyledButton
            key={state}
            className={classes.tile}
            aria-pressed={state === chosen}
            onClick={() => onChoose(state === chosen ? undefined : state)}
          >
            <span className={classes.head}>
              <StateMark state={state} />
              {stateWords[state].label}
            </span>
            {counts ? (
              <span className={classes.count}>{formatCount(counts[state])}</span>
            ) : (
              <Skeleton component="span" height={34} width={48} />
            )}
            <span className={classes.rule}>{stateWords[state].rule}</span>
          </UnstyledButton>
        ))}
      </SimpleGrid>
      <Text size="sm" c="dimmed" mt="xs">
        {precedence} Choose a state to see only its communities.
      </Text>
    </section>
  );
}
