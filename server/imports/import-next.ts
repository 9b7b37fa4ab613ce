import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { databaseFailure } from '../http/database-failure.ts';
import { ProblemError } from '../http/problem.ts';
import { SourceError } from '../sources/index.ts';
import { importPath } from './import-path.ts';
import { followProgress } from './progress.ts';
import { resultOf } from './result.ts';
import { fromRow, type StoredRun } from './runs.ts';
import { findUpload, listUploads, removeUpload } from './uploads.ts';

/**
 * Imports the oldest file that waits here, or was cut off, under the lock of imports. False where there is none, or it is of
 * no use to go on at once.
 */
export async function importNext(
  context: Context,
  report: (error: unknown) => void,
  stopping: AbortSignal,
): Promise<boolean> {
  const run = await beginNext(context);
  if (!run) return false;
  const progress = followProgress(context.database, run.id);
  try {
    const summary = await importFile(context, run, progress, AbortSignal.any([stopping, progress.cancelled]));
    await progress.end();
    // The next start takes it up again.
    if (!summary.isWhole && !progress.cancelled.aborted) return false;
    await end(context, run, summary.isWhole ? 'done' : 'cancelled', {
      result: JSON.stringify(resultOf(summary)),
    });
  } catch (thrown) {
    await progress.end();
    const error = thrown as Error;
    const failure = databaseFailure(error);
    if (failure) {
      report(error);
      await postpone(context, run, failure.detail);
      return false;
    }
    const isForPeople = error instanceof SourceError || error instanceof ProblemError;
    if (!isForPeople) report(error);
    await end(context, run, 'failed', {
      error: isForPeople ? error.message : 'The server failed; its log says why.',
    });
  }
  return true;
}

async function beginNext({ database, config }: Context): Promise<StoredRun | undefined> {
  const here = await listUploads(config);
  const row = await database
    .updateTable('import_run')
    .set({
      state: 'running',
      started_at: sql`clock_timestamp()`,
      bytes_read: null,
      bytes_total: null,
      error: null,
    })
    .where('id', '=', (run) =>
      run
        .selectFrom('import_run')
        .select('id')
        .where('state', 'in', ['waiting', 'running'])
        .where('is_cancelling', '=', false)
        .where('upload', '=', sql<string>`any(${here}::text[])`)
        .orderBy('id')
        .limit(1),
    )
    .where('state', 'in', ['waiting', 'running'])
    .returningAll()
    .executeTakeFirst();
  return row && fromRow(row);
}

async function importFile(
  context: Context,
  run: StoredRun,
  progress: { update(done: number, total: number | null): void },
  ending: AbortSignal,
) {
  const { upload: folder, file: name, bytes, format, source } = run;
  const path = await findUpload(context.config, { folder, name, bytes });
  if (!path) {
    const detail = `${name}: expected the ${bytes} bytes that were uploaded, found another file or none; upload it again.`;
    throw new ProblemError(409, 'upload_damaged', detail);
  }
  // What is kept of an import names nobody: people would be told of it, and erased from it.
  const nameless = { ...context, people: { ...context.people, told: () => null } };
  const { includePrivate = false, asOf, mapping } = run.options;
  const options = { includePrivate, asOf, ...(source && { source }), ...(mapping && { mapping }) };
  return await importPath(nameless, format, path, options, progress, ending);
}

async function end(
  { database, config }: Context,
  { id, upload }: StoredRun,
  state: 'done' | 'failed' | 'cancelled',
  outcome: { result?: string; error?: string },
): Promise<void> {
  await database
    .updateTable('import_run')
    .set({ state, ...outcome, ended_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .execute();
  await removeUpload(config, upload);
}

/** Until the next round, since it is the database that has to come back first. */
async function postpone({ database }: Context, { id }: StoredRun, why: string): Promise<void> {
  const error = `${why} The import is tried again every minute.`;
  await database.updateTable('import_run').set({ state: 'waiting', error }).where('id', '=', id).execute();
}
