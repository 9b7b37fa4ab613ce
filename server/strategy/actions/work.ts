import type { Context } from '../../context.ts';
import type { JobQueue } from '../../jobs/index.ts';
import { evaluateIfDue } from './evaluate.ts';

/**
 * Looks for next actions for as long as the server runs: soon after a week is complete, and every quarter of an
 * hour anew. So pages find them ready.
 */
export async function startNextActions(context: Context, jobs: JobQueue): Promise<void> {
  await jobs.work('next-actions', () => evaluateIfDue(context));
}
