import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from './api/problem.ts';

/** A refusal stays a refusal when asked again; only a server that stumbled or did not answer is asked once more. */
function worthRetrying(failures: number, error: Error): boolean {
  const refused = error instanceof ProblemError && error.status >= 400 && error.status < 500;
  return !refused && failures < 1;
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: worthRetrying, retryDelay: 800, refetchOnWindowFocus: false },
    mutations: { retry: false },
  },
});
