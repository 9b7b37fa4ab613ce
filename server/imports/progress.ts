import type { Database } from '../database/connection.ts';

/** How often it is written down how far an import is, and asked whether it is to end, in milliseconds. */
const beat = 500;

export interface RunProgress {
  update(done: number, total: number | null): void;
  /** Aborted once somebody has asked, of any server, that the import end. */
  readonly cancelled: AbortSignal;
  /** Writes down how far it came, and resolves once nothing more is written. */
  end(): Promise<void>;
}

/** Keeps the row of an import up to date while it runs. */
export function followProgress(database: Database, id: number): RunProgress {
  const cancelling = new AbortController();
  let bytes: { bytes_read: number | null; bytes_total: number | null } = {
    bytes_read: null,
    bytes_total: null,
  };
  let writing: Promise<void> | undefined;
  const write = async () => {
    const row = await database
      .updateTable('import_run')
      .set(bytes)
      .where('id', '=', id)
      .returning('is_cancelling')
      .executeTakeFirst();
    if (row?.is_cancelling) cancelling.abort();
  };
  const timer = setInterval(() => {
    // Where the database is away the import itself ends with that.
    writing ??= write()
      .catch(() => {})
      .finally(() => {
        writing = undefined;
      });
  }, beat);
  return {
    update(done, total) {
      bytes = { bytes_read: done, bytes_total: total };
    },
    cancelled: cancelling.signal,
    async end() {
      clearInterval(timer);
      await writing;
      await write().catch(() => {});
    },
  };
}
