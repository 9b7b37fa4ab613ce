import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { type Report, reportSchema } from '../contract/index.ts';
import type { AskedReport } from './question.ts';
import { plainScope } from './scope.ts';

/** The newest report of an earlier week that was kept for the same people; null where none was. */
export async function previousReport(
  { database }: Context,
  { week, scope }: AskedReport,
): Promise<Report | null> {
  const run = await database
    .selectFrom('report_run')
    .select('model')
    .where('week', '<', week)
    .where(sql<boolean>`model -> 'scope' = ${JSON.stringify(plainScope(scope))}::jsonb`)
    .orderBy('week', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return run ? reportSchema.parse(run.model) : null;
}
