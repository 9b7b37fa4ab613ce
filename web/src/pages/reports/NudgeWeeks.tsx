import { Table, Text } from '@mantine/core';
import { formatDate } from '../../../../server/contract/format/date.ts';
import { formatCount } from '../../../../server/contract/format/number.ts';
import type { Nudges } from '../../../../server/contract/index.ts';
import { ScrollRegion } from '../../charts/ScrollRegion.tsx';

/** What became of the mails of the last weeks, in numbers: who does not want them is nobody's business. */
export function NudgeWeeks({ weeks }: Pick<Nudges, 'weeks'>) {
  return (
    <ScrollRegion label="Nudges by week, table" isWhole>
      <Table fz="sm" horizontalSpacing={8} maw={640}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">About the week of</Table.Th>
            {['Sent', 'Waiting', 'Not sent'].map((heading) => (
              <Table.Th key={heading} scope="col" ta="right">
                {heading}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {weeks.map(({ week, sent, queued, failed, lastError }) => (
            <Table.Tr key={week}>
              <Table.Th scope="row" fw={400}>
                {formatDate(week)}
                {lastError && (
                  <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                    {lastError}
                  </Text>
                )}
              </Table.Th>
              <Table.Td ta="right">{formatCount(sent)}</Table.Td>
              <Table.Td ta="right">{formatCount(queued)}</Table.Td>
              <Table.Td ta="right">{formatCount(failed)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}
