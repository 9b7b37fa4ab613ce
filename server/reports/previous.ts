import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { type Report, reportSchema } from '../contract/index.ts';
import type { AskedReport } from './question.ts';
import { shownScope } from './scope.ts';

/** The newest report of an earlier week that was kept for the same people; null where none was. */
export async function previousReport(context: Context, { week, scope }: AskedReport): Promise<Report | null> {
  const run = await context.database
    .selectFrom('report_run')
    .select('model')
    .where('week', '<', week)
    .where(sql<boolean>`model -> 'scope' = ${JSON.stringify(shownScope(context, scope))}::jsonb`)
    .orderBy('week', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return run ? reportSchema.parse(run.model) : null;
}
