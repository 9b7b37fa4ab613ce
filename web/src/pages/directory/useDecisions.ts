import { useMutation } from '@tanstack/react-query';
import type { Decision, MatchKey } from '../../../../server/contract/index.ts';
import { decideMatch, undoMatch } from '../../api/directory-queries.ts';
import { queryClient } from '../../query-client.ts';

/** What an owner says of an account and a person: a decision, or null to take it back. */
export interface Saying extends MatchKey {
  decision: Decision | null;
  /** The pair as people call it, for the words that follow. */
  accountName: string;
  personName: string;
}

export type Decisions = ReturnType<typeof useDecisions>;

/** Sends decisions one at a time. What an account did then counts, or counts no more: every figure is asked for anew. */
export function useDecisions() {
  const saying = useMutation({
    mutationFn: ({ source, account, person, decision }: Saying) =>
      decision === null
        ? undoMatch({ source, account, person })
        : decideMatch({ source, account, person, decision }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  return {
    say: saying.mutate,
    isPending: saying.isPending,
    error: saying.error,
    /** The saying under way, or the last one. */
    last: saying.variables,
    isDone: saying.isSuccess,
  };
}
