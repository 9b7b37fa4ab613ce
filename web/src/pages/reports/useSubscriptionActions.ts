import { useMutation } from '@tanstack/react-query';
import type { ReportSubscription } from '../../../../server/contract/index.ts';
import { deleteSubscription, saveSubscription, sendNow, sendTest } from '../../api/report-queries.ts';
import { queryClient } from '../../query-client.ts';
import { changeableOf } from './draft.ts';

/** What an owner can do with a subscription. Each asks for everything anew once it is done. */
export function useSubscriptionActions(subscription: ReportSubscription) {
  const { id, paused } = subscription;
  const onSuccess = () => queryClient.invalidateQueries();
  const test = useMutation({ mutationFn: (email: string) => sendTest(id, email) });
  const send = useMutation({ mutationFn: () => sendNow(id), onSuccess });
  const pause = useMutation({
    mutationFn: () => saveSubscription(id, { ...changeableOf(subscription), paused: !paused }),
    onSuccess,
  });
  const remove = useMutation({ mutationFn: () => deleteSubscription(id), onSuccess });
  return { test, send, pause, remove };
}
