import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { isComing, listUploads, removeUpload, serverName } from './uploads.ts';

/** The uploads that imports of any server wait for. */
export async function unfinishedUploads({ database }: Context): Promise<Set<string>> {
  const rows = await database
    .selectFrom('import_run')
    .select('upload')
    .where('state', 'in', ['waiting', 'running'])
    .execute();
  return new Set(rows.map(({ upload }) => upload));
}

/** How long a server may be away before the files that it has are given up. */
const patience = sql`interval '1 day'`;

/**
 * Ends, under the lock of imports, what cannot go on: what was to be cancelled when it was cut off, and imports whose file is
 * gone - or on a server that has not come back.
 */
export async function endUnstartable(context: Context): Promise<void> {
  const { database, config } = context;
  const ended = database
    .updateTable('import_run')
    .set({ ended_at: sql`clock_timestamp()` })
    .where('state', 'in', ['waiting', 'running']);
  await ended.set({ state: 'cancelled' }).where('is_cancelling', '=', true).execute();
  // In this order: a file that arrives in between belongs to an import that is not looked at.
  const unfinished = await unfinishedUploads(context);
  const here = new Set(await listUploads(config));
  const missing = [...unfinished].filter((upload) => !here.has(upload));
  if (missing.length === 0) return;
  await ended
    .set({
      state: 'failed',
      error: 'The uploaded file is gone, and was not imported whole; upload it again.',
    })
    .where('upload', 'in', missing)
    .where((run) =>
      run.or([
        run('server', '=', serverName(config)),
        run('uploaded_at', '<', sql<Date>`clock_timestamp() - ${patience}`),
      ]),
    )
    .execute();
}

/** Removes what lies here of imports that have ended, and what a server left that was killed while a file came in. */
export async function removeLeftovers(context: Context): Promise<void> {
  const { database, config } = context;
  const here = await listUploads(config);
  if (here.length === 0) return;
  const rows = await database
    .selectFrom('import_run')
    .select(['upload', 'state'])
    .where('upload', 'in', here)
    .execute();
  const states = new Map(rows.map(({ upload, state }) => [upload, state]));
  for (const folder of here) {
    const state = states.get(folder);
    const isNeeded = state ? ['waiting', 'running'].includes(state) : await isComing(config, folder);
    if (!isNeeded) await removeUpload(config, folder);
  }
}
