import type { Config } from '../config.ts';
import type { Context } from '../context.ts';
import type { JobQueue } from '../jobs/index.ts';
import { importNext } from './import-next.ts';
import { withImportLock } from './lock.ts';
import { endUnstartable, removeLeftovers, unfinishedUploads } from './unfinished.ts';
import { serverName } from './uploads.ts';

/** Each server has a queue of its own, since a file is imported where it lies. */
export const importsQueue = (config: Config): string => `imports-${serverName(config)}`;

/** Imports what was uploaded for as long as the server runs, and takes up what another start left. */
export async function startImports(
  context: Context,
  jobs: JobQueue,
  report: (error: unknown) => void,
): Promise<void> {
  let isBusy = false;
  await jobs.work(importsQueue(context.config), async (stopping) => {
    // The queue takes work that lasts for more than an hour for lost, and would begin anew beside it.
    if (isBusy) return;
    isBusy = true;
    try {
      await importUploads(context, report, stopping);
    } finally {
      isBusy = false;
    }
  });
}

/**
 * Imports the files that lie in this data folder, the oldest first, one at a time for all servers on the database; where
 * another is at it, the next round has its turn.
 */
export async function importUploads(
  context: Context,
  report: (error: unknown) => void,
  stopping: AbortSignal,
): Promise<void> {
  if ((await unfinishedUploads(context)).size > 0) {
    await withImportLock(context, async () => {
      await endUnstartable(context);
      while (!stopping.aborted && (await importNext(context, report, stopping)));
    });
  }
  await removeLeftovers(context);
}
