/** What the caller is told of a failure of the database: a stable code, the way out, and when to ask again. */
export interface DatabaseFailure {
  code: 'database_unavailable' | 'database_busy' | 'query_timed_out';
  detail: string;
  retryAfterSeconds: number;
}

const unavailable: DatabaseFailure = {
  code: 'database_unavailable',
  detail: 'The database does not answer; ask again in five seconds.',
  retryAfterSeconds: 5,
};
const full: DatabaseFailure = {
  code: 'database_unavailable',
  detail: 'The database takes nothing in: its disk or its memory is full. Whoever runs it has to make room.',
  retryAfterSeconds: 60,
};
const busy: DatabaseFailure = {
  code: 'database_busy',
  detail: 'The database has too much to do; ask again in five seconds.',
  retryAfterSeconds: 5,
};
const timedOut: DatabaseFailure = {
  code: 'query_timed_out',
  detail: 'The database did not get done in time; ask for a shorter period, fewer groups or less at once.',
  retryAfterSeconds: 30,
};

/** By SQLSTATE (PostgreSQL's appendix "Error Codes"), its class, or the system error of the connection. */
const failures = new Map<string, DatabaseFailure>([
  ...['08', '25006', '57P01', '57P02', '57P03', '57P05'].map((state) => [state, unavailable] as const),
  ...['ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'EPIPE', 'ETIMEDOUT'].map(
    (code) => [code, unavailable] as const,
  ),
  ...['53', '58030'].map((state) => [state, full] as const),
  ...['25P03', '40001', '40P01', '53300', '55P03'].map((state) => [state, busy] as const),
  ['57014', timedOut],
]);

/** The driver's own errors, which have no code: the pool's waiting, and connections that ended. */
const failuresByMessage: [RegExp, DatabaseFailure][] = [
  [/^timeout exceeded when trying to connect$/, busy],
  [
    /^Connection terminated|^Client (has encountered a connection error|was closed) and is not queryable/,
    unavailable,
  ],
];

/** What happened where the database, not the request and not the program, is at fault; undefined for any other error. */
export function databaseFailure({
  code = '',
  message,
}: Error & { code?: string }): DatabaseFailure | undefined {
  return (
    failures.get(code) ??
    failures.get(code.slice(0, 2)) ??
    failuresByMessage.find(([pattern]) => pattern.test(message))?.[1]
  );
}
