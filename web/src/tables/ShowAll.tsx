import { Button } from '@mantine/core';
import { useState } from 'react';

/** The first of many items until the reader asks for all of them; the button is undefined where there are no more. */
export function useShowAll<Item>(items: Item[], shownAtFirst: number, all: string) {
  const [isLong, setLong] = useState(false);
  const button = items.length > shownAtFirst && (
    <Button
      mt="sm"
      size="compact-sm"
      variant="default"
      aria-expanded={isLong}
      onClick={() => setLong(!isLong)}
    >
      {isLong ? 'Show fewer' : `Show all ${all}`}
    </Button>
  );
  return { shown: isLong ? items : items.slice(0, shownAtFirst), button };
}
