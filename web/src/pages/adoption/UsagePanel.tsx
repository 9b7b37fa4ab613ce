import { Paper, Table, Text, Title } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { daysInWords } from '../../../../server/contract/format/date.ts';
import { formatCount } from '../../../../server/contract/format/number.ts';
import { leadership, type UsageWindow } from '../../../../server/contract/index.ts';
import { sessionQuery } from '../../api/queries.ts';
import { usageQuery } from '../../api/usage-queries.ts';
import { ScrollRegion } from '../../charts/ScrollRegion.tsx';
import { ErrorState } from '../../states/ErrorState.tsx';
import { HeadingRow } from '../../tables/HeadingRow.tsx';
import { countsInWords, reportNames } from './usage.ts';

const title = 'What the networks themselves report';

/** Usage reports of the networks, which also count who only reads; nothing where none was imported. */
export function UsagePanel() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const isAllowed = leadership.includes(session.role);
  const { data, error, refetch } = useQuery({ ...usageQuery, enabled: isAllowed });
  const heading = useId();
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data || data.windows.length === 0) return null;
  const isConcealed = data.windows.some((window) => window.isPseudonymous);
  return (
    <Paper component="section" aria-labelledby={heading} withBorder p="md" bg="var(--uptake-surface)">
      <Title order={2} size="h4" id={heading}>
        {title}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        Counts by account, of the whole company. They know who only reads, and each window stands for itself:
        windows overlap, and are no part of the figures above.
      </Text>
      <ScrollRegion label={`${title}, table`}>
        <Table style={{ fontVariantNumeric: 'tabular-nums' }}>
          <HeadingRow
            headings={['Report', 'Window', 'Accounts', 'Active', 'People', 'Active people', 'Counted']}
          />
          <Table.Tbody>
            {data.windows.map((window) => (
              <WindowRow
                key={`${window.source} ${window.report} ${window.from} ${window.to}`}
                window={window}
              />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
      {isConcealed && (
        <Text size="xs" c="dimmed" mt="xs">
          Microsoft 365 concealed the names in some of these reports, so that they match nobody in the
          directory. An administrator can turn that off there (Settings, Org settings, Reports).
        </Text>
      )}
    </Paper>
  );
}

function WindowRow({ window }: { window: UsageWindow }) {
  const { source, report, from, to, accounts, active, people, activePeople } = window;
  const shown = (count: number | null) => (count === null ? '–' : formatCount(count));
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {reportNames[report]}
        <Text size="xs" c="dimmed">
          {source}
        </Text>
      </Table.Th>
      <Table.Td>{daysInWords(from, from === to ? null : to)}</Table.Td>
      {window.suppressed ? (
        <Table.Td colSpan={5}>Hidden to protect privacy</Table.Td>
      ) : (
        <>
          <Table.Td>{shown(accounts)}</Table.Td>
          <Table.Td>{shown(active)}</Table.Td>
          <Table.Td>{shown(people)}</Table.Td>
          <Table.Td>{shown(activePeople)}</Table.Td>
          <Table.Td>{countsInWords(window)}</Table.Td>
        </>
      )}
    </Table.Tr>
  );
}
