import { Badge, Table, Text } from '@mantine/core';
import { formatInstant } from '../../../../server/contract/format/date.ts';
import type { AuditEntry } from '../../../../server/contract/index.ts';
import { ScrollRegion } from '../../charts/ScrollRegion.tsx';
import { detailsInWords, outcomeInWords, roleInWords, viewerInWords } from './words.ts';

interface EntryTableProps {
  title: string;
  entries: AuditEntry[];
  timeZone: string;
}

const headings = ['When', 'Who', 'Did', 'About', 'Outcome'];

/** A row for each entry. */
export function EntryTable({ title, entries, timeZone }: EntryTableProps) {
  return (
    <ScrollRegion label={`${title}, table`} isWhole>
      <Table fz="sm" horizontalSpacing={8} miw={760}>
        <Table.Thead>
          <Table.Tr>
            {headings.map((heading) => (
              <Table.Th key={heading} scope="col">
                {heading}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <Table.Tr key={entry.id}>
              <Table.Th scope="row" fw={400} style={{ whiteSpace: 'nowrap' }}>
                <time dateTime={entry.at}>{formatInstant(entry.at, timeZone)}</time>
              </Table.Th>
              <Table.Td miw={180} style={{ overflowWrap: 'break-word' }}>
                {viewerInWords(entry.viewer)}
                <Text size="xs" c="dimmed">
                  {roleInWords(entry.viewer)}
                </Text>
              </Table.Td>
              <Table.Td>
                <Text size="xs" c="dimmed">
                  {entry.kind === 'saw' ? 'Saw' : 'Changed'}
                </Text>
                {entry.what}
              </Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }} maw={320}>
                {detailsInWords(entry.details).map((line) => (
                  <div key={line}>{line}</div>
                ))}
              </Table.Td>
              <Table.Td>
                <Outcome entry={entry} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}

function Outcome({ entry }: { entry: AuditEntry }) {
  return (
    <>
      {outcomeInWords(entry)}
      {entry.hidGroup && (
        <>
          <br />
          <Badge size="sm" variant="default" tt="none" maw="none">
            a small group was hidden
          </Badge>
        </>
      )}
    </>
  );
}
