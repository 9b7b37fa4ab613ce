/** An error as it goes from one thread to another, which leaves behind what hangs on it. */
export interface Failure {
  error: unknown;
  /** What PostgreSQL calls it and where it happened; its `detail`, which quotes rows, stays where it is. */
  said: { name?: unknown; code?: unknown; table?: unknown; constraint?: unknown };
}

export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { error, said: {} };
  const { name, code, table, constraint } = error as Error & Failure['said'];
  return { error, said: { name, code, table, constraint } };
}

export function errorOf({ error, said }: Failure): unknown {
  if (!(error instanceof Error)) return error;
  for (const [name, value] of Object.entries(said))
    if (value !== undefined)
      Object.defineProperty(error, name, { value, configurable: true, enumerable: name !== 'name' });
  return error;
}
