import { Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { organizationQuery } from '../api/queries.ts';

/** Whether people have pseudonyms and ids of their own here, in place of what the directory has. */
export function useNamesHidden(): boolean {
  return useSuspenseQuery(organizationQuery).data.namesHidden;
}

/** Says so where people are listed; nothing where they have their names. */
export function NamesHidden() {
  if (!useNamesHidden()) return null;
  return (
    <Text size="sm" c="dimmed" role="note">
      Names are hidden: managers have pseudonyms, and ids are not those of the directory. Both stay the same
      from day to day.
    </Text>
  );
}
