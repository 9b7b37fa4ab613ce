import { type Problem, problemSchema } from '../../../server/contract/index.ts';

/** What the API answered instead of the thing asked for; `status` is 0 where no answer came. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }
}

function problem(status: number, code: string, title: string, detail: string): ProblemError {
  return new ProblemError({ type: 'about:blank', status, code, title, detail });
}

export function unreachable(): ProblemError {
  return problem(0, 'unreachable', 'The server cannot be reached', 'Check the connection and try again.');
}

export function unexpectedAnswer(path: string): ProblemError {
  return problem(
    0,
    'unexpected_answer',
    'The server answered something this page does not understand',
    `The answer of ${path} does not have the agreed form. The page may be older than the server: reload it.`,
  );
}

/** The problem document in an error answer (RFC 9457), or one made from the status where it carries none. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const parsed = problemSchema.safeParse(await response.json().catch(() => null));
  if (parsed.success) return new ProblemError(parsed.data);
  const title = response.statusText || 'The server could not answer';
  return problem(response.status, 'http_error', title, `The server answered with status ${response.status}.`);
}
