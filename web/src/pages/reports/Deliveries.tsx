import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReportRun } from '../../../../server/contract/index.ts';
import { reportDeliveriesQuery, retryDeliveries } from '../../api/report-queries.ts';
import { queryClient } from '../../query-client.ts';
import { FormError } from '../../shell/FormError.tsx';
import { ErrorState } from '../../states/ErrorState.tsx';
import { DeliveryTable } from './DeliveryTable.tsx';
import { whileWaitingInMilliseconds } from './waiting.ts';

interface DeliveriesProps {
  run: ReportRun;
  name: string;
  timeZone: string;
}

/** The mail of a report to each recipient, and another try for what failed. */
export function Deliveries({ run, name, timeZone }: DeliveriesProps) {
  const { id, failed } = run;
  const query = useQuery({
    ...reportDeliveriesQuery(id),
    refetchInterval: ({ state }) =>
      state.data?.deliveries.some((delivery) => delivery.state === 'queued') && whileWaitingInMilliseconds,
  });
  const retry = useMutation({
    mutationFn: () => retryDeliveries(id),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) {
    return (
      <div role="status" aria-label="Loading">
        <Skeleton height={80} />
      </div>
    );
  }
  const { deliveries } = query.data;
  return (
    <Stack gap="sm" align="stretch">
      {deliveries.length > 0 && <DeliveryTable title={name} deliveries={deliveries} timeZone={timeZone} />}
      {failed > 0 && (
        <div>
          <Button
            size="xs"
            leftSection={<IconRefresh size={14} aria-hidden />}
            loading={retry.isPending}
            onClick={() => retry.mutate()}
          >
            Try failed ones again
          </Button>
        </div>
      )}
      <div aria-live="polite">
        {retry.error && <FormError error={retry.error} />}
        {retry.isSuccess && <Text size="sm">What failed waits to be sent again.</Text>}
      </div>
    </Stack>
  );
}
