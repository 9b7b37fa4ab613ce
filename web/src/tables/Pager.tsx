import { Group, Pagination, Text } from '@mantine/core';
import { formatCount } from '../../../server/contract/format/number.ts';

interface PagerProps {
  page: number;
  perPage: number;
  total: number;
  /** What the rows are, many of them. */
  noun: string;
  /** Called with the page asked for; undefined for the first, which needs no place in an address. */
  onPage: (page: number | undefined) => void;
}

/** Which rows are shown of how many, and the way to the others; nothing where all are shown. */
export function Pager({ page, perPage, total, noun, onPage }: PagerProps) {
  if (total <= perPage) return null;
  const first = (page - 1) * perPage + 1;
  return (
    <Group justify="space-between" mt="sm" gap="sm">
      <Text size="sm">
        {formatCount(first)} to {formatCount(Math.min(page * perPage, total))} of {formatCount(total)} {noun}
      </Text>
      <Pagination
        size="sm"
        total={Math.ceil(total / perPage)}
        value={page}
        onChange={(next) => onPage(next === 1 ? undefined : next)}
        getItemProps={(number) => ({ 'aria-label': `Page ${number}` })}
        getControlProps={(control) => ({ 'aria-label': `${control} page` })}
      />
    </Group>
  );
}
