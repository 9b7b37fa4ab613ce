import { Table, Text } from '@mantine/core';
import { formatCount } from '../../../../server/contract/format/number.ts';
import type { TablePreview } from '../../../../server/contract/index.ts';
import { ScrollRegion } from '../../charts/ScrollRegion.tsx';
import { HeadingRow } from '../../tables/HeadingRow.tsx';

const title = 'What the first rows become';

/** The first rows as the events that they become, or why they become none. */
export function PreviewRows({ preview: { rows, looked } }: { preview: TablePreview }) {
  return (
    <>
      <Text size="sm">
        Of the first {formatCount(looked.rows)} rows {formatCount(looked.events)} become events,{' '}
        {formatCount(looked.skipped)} are left out, {formatCount(looked.refused)} refused.
      </Text>
      <ScrollRegion label={`${title}, table`}>
        <Table>
          <HeadingRow headings={['Row', 'What', 'Who', 'When', 'Community']} />
          <Table.Tbody>
            {rows.map(({ place, event, problem }) => (
              <Table.Tr key={place}>
                <Table.Th scope="row" fw={400}>
                  {place}
                </Table.Th>
                {event ? (
                  <>
                    <Table.Td>{event.verb}</Table.Td>
                    <Table.Td>{event.actor}</Table.Td>
                    <Table.Td>{event.occurredAt}</Table.Td>
                    <Table.Td>{event.community ?? '–'}</Table.Td>
                  </>
                ) : (
                  <Table.Td colSpan={4}>{problem}</Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
    </>
  );
}
