import { Paper, SimpleGrid, Text, Title } from '@mantine/core';
import { useId } from 'react';
import { formatCount } from '../../../../server/contract/format/number.ts';
import type { DirectoryHealth } from '../../../../server/contract/index.ts';
import { useShowAll } from '../../tables/ShowAll.tsx';
import classes from './HealthLists.module.css';
import { type HealthList, healthLists } from './health-lists.ts';

/** What should be looked at in the directory, list by list. */
export function HealthLists({ health }: { health: DirectoryHealth }) {
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
      {healthLists(health).map((list) => (
        <ListPanel key={list.title} list={list} />
      ))}
    </SimpleGrid>
  );
}

const shownAtFirst = 8;

function ListPanel({ list: { title, meaning, total, items } }: { list: HealthList }) {
  const heading = useId();
  const { shown, button } = useShowAll(items, shownAtFirst, formatCount(items.length));
  return (
    <Paper component="section" aria-labelledby={heading} withBorder p="md" bg="var(--uptake-surface)">
      <Title order={2} size="h5" id={heading}>
        {title}: {formatCount(total)}
      </Title>
      {total === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing to mend.
        </Text>
      ) : (
        <>
          <Text size="sm" c="dimmed">
            {meaning}
          </Text>
          <ul className={classes.list}>
            {shown.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
          {button}
          {total > items.length && (
            <Text size="xs" c="dimmed" mt={6}>
              The first {formatCount(items.length)} of {formatCount(total)} are listed.
            </Text>
          )}
        </>
      )}
    </Paper>
  );
}
