import { Anchor, Table, Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { formatCount, plural } from '../../../../server/contract/format/number.ts';
import type { Pulse } from '../../../../server/contract/index.ts';
import { pulseResultQuery } from '../../api/pulse-queries.ts';
import { ScrollRegion } from '../../charts/ScrollRegion.tsx';
import { useShowAll } from '../../tables/ShowAll.tsx';
import { formatScore, stateInWords } from './result.ts';
import classes from './Voice.module.css';

interface PulseTableProps {
  title: string;
  pulses: Pulse[];
  chosen: Pulse | undefined;
  onChoose: (id: string) => void;
}

const shownAtFirst = 12;

/** Every pulse with how many answered and the mean; a click shows its figures. */
export function PulseTable({ title, pulses, chosen, onChoose }: PulseTableProps) {
  const all = plural(pulses.length, 'pulse', 'pulses');
  const { shown, button } = useShowAll(pulses, shownAtFirst, all);
  const closed = shown.filter(({ state }) => state === 'closed');
  const results = useQueries({ queries: closed.map(({ id }) => pulseResultQuery(id)) });
  const means = new Map(closed.map(({ id }, index) => [id, results[index]?.data?.safeToSpeak.mean]));
  return (
    <ScrollRegion label={`${title}, table`}>
      <Table fz="sm" maw={760} horizontalSpacing={6} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Pulse</Table.Th>
            <Table.Th scope="col" ta="end">
              Answers
            </Table.Th>
            <Table.Th scope="col" ta="end">
              Safe to speak
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((pulse) => (
            <Table.Tr key={pulse.id} className={pulse.id === chosen?.id ? classes.chosen : undefined}>
              <Table.Th scope="row" fw={400}>
                <Anchor
                  component="button"
                  type="button"
                  size="sm"
                  ta="start"
                  aria-current={pulse.id === chosen?.id ? 'true' : undefined}
                  onClick={() => onChoose(String(pulse.id))}
                >
                  {pulse.name}
                </Anchor>
                <Text size="xs" c="dimmed">
                  {stateInWords(pulse)}
                </Text>
              </Table.Th>
              <Table.Td ta="end" style={{ whiteSpace: 'nowrap' }}>
                {answersOf(pulse)}
              </Table.Td>
              <Table.Td ta="end">{meanOf(pulse, means.get(pulse.id))}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {button}
    </ScrollRegion>
  );
}

function answersOf({ answers, invited, imported }: Pulse): string {
  if (imported) return formatCount(answers);
  return invited === 0 ? 'nobody asked' : `${formatCount(answers)} of ${formatCount(invited)}`;
}

function meanOf({ state }: Pulse, mean: number | null | undefined): string {
  if (state === 'open') return 'once closed';
  if (mean === undefined) return '';
  return mean === null ? 'hidden' : `${formatScore(mean)} of 5`;
}
