import type { QueryClient } from '@tanstack/react-query';
import { ProblemError } from './api/problem.ts';
import { sessionQuery } from './api/queries.ts';

/** Calls `onEnd` when an answer says that the session is over while a page is open. */
export function watchForSessionEnd(client: QueryClient, onEnd: () => void): void {
  client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'error') return;
    const { error } = event.action;
    const isSession = event.query.queryKey[0] === sessionQuery.queryKey[0];
    if (isSession || !(error instanceof ProblemError) || error.status !== 401) return;
    client.removeQueries({ queryKey: sessionQuery.queryKey });
    onEnd();
  });
}
