import { Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { formatDate } from '../../../../server/contract/format/date.ts';
import { formatCount, formatPercent, plural } from '../../../../server/contract/format/number.ts';
import type { UseCaseDetail } from '../../../../server/contract/index.ts';
import { oneUseCaseQuery } from '../../api/use-case-queries.ts';
import { LineChart } from '../../charts/lazy.ts';
import { ScrollRegion } from '../../charts/ScrollRegion.tsx';
import { ErrorState } from '../../states/ErrorState.tsx';
import { PageLoading } from '../../states/PageLoading.tsx';
import { hiddenInWords } from '../engagement/departments.ts';

interface UseCaseDetailsProps {
  id: number;
  week: string;
  minGroup: number;
}

/** How a use case has gone, whom it still misses by department, and how far it has replaced another channel. */
export function UseCaseDetails({ id, week, minGroup }: UseCaseDetailsProps) {
  const query = useQuery(oneUseCaseQuery(id, week));
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <PageLoading />;
  const { useCase, happensIn, history, channels } = query.data;
  const places = happensIn.map(({ label }) => label).join(', ');
  return (
    <Stack gap="md">
      <Suspense fallback={null}>
        <LineChart
          title={`${useCase.name}: share of the expected audience active, by week`}
          series={[{ key: 'coverage', label: 'Audience active in the week', points: history }]}
          unit="ratio"
          height={200}
          formatPeriod={formatDate}
          formatPeriodTitle={(period) => `Week of ${formatDate(period)}`}
          references={[{ value: useCase.target, label: `Target ${formatPercent(useCase.target)}` }]}
        />
      </Suspense>
      <Missing {...query.data} minGroup={minGroup} />
      <Text size="sm">
        {places ? `It happens in ${places}.` : 'It happens in no community yet: nobody can be active in it.'}
        {channels.length > 0 &&
          ` In other channels: ${channels.map(({ channel, events }) => `${channel} ${formatCount(events)}`).join(', ')}.`}
      </Text>
    </Stack>
  );
}

function Missing({ useCase, departments, minGroup }: UseCaseDetail & { minGroup: number }) {
  const shown = departments
    .flatMap(({ key, expected, missing }) =>
      expected && missing !== null ? [{ key, expected, missing }] : [],
    )
    .sort((one, other) => other.missing - one.missing);
  const hidden = departments.filter(({ suppressed }) => suppressed).map(({ key }) => key);
  return (
    <div>
      <ScrollRegion label={`Who is missing from ${useCase.name}`}>
        <Table fz="sm" horizontalSpacing={8}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Department</Table.Th>
              <Table.Th scope="col" ta="right">
                Expected
              </Table.Th>
              <Table.Th scope="col" ta="right">
                Still missing
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map(({ key, expected, missing }) => (
              <Table.Tr key={key}>
                <Table.Th scope="row" fw={400}>
                  {key}
                </Table.Th>
                <Table.Td ta="right">{formatCount(expected)}</Table.Td>
                <Table.Td ta="right">
                  {plural(missing, 'person', 'people')} ({formatPercent(missing / expected)})
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
      {hidden.length > 0 && (
        <Text size="xs" c="dimmed" mt="xs" role="note">
          {hiddenInWords(hidden, minGroup)}
        </Text>
      )}
    </div>
  );
}
