import { isDeepStrictEqual } from 'node:util';
import { type Kysely, sql } from 'kysely';
import { type DateText, localDate } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import { transact } from '../../database/transaction.ts';
import type { DB } from '../../database/types.generated.ts';
import { findAll, type RuleFinding, subjectKey } from './find.ts';
import { follow, type KeptAction, type Moment } from './follow.ts';
import { lastCompleteWeek } from './last-week.ts';
import { dropAction, holdActions, storeAction } from './store.ts';

/**
 * The complete week that the kept actions are of; null before all activity. Looks at the last complete week at once where
 * nothing is kept of it, or the first day of activity is another one (a history was imported); what else there is to look
 * at anew is left to `evaluateIfDue`, so that hardly anybody waits.
 */
export async function evaluatedWeek(context: Context): Promise<DateText | null> {
  const week = lastCompleteWeek(context);
  const kept = await evaluationOf(context.database, week);
  if (kept.isMissing) await evaluate(context, week);
  return kept.isMissing ? (await evaluationOf(context.database, week)).week : kept.week;
}

/**
 * Looks at the last complete week where nothing is kept of it, or it was looked at a quarter of an hour ago: late
 * events, the directory and the use cases change what there is to see.
 */
export async function evaluateIfDue(context: Context): Promise<void> {
  const week = lastCompleteWeek(context);
  const { isMissing, isOutdated } = await evaluationOf(context.database, week);
  if (isMissing || isOutdated) await evaluate(context, week);
}

/** Any number of servers may do so at once; the first stores. */
async function evaluate(context: Context, week: DateText): Promise<void> {
  const { first_day: firstDay } = await context.database
    .selectFrom('rollup_state')
    .select('first_day')
    .executeTakeFirstOrThrow();
  const found = firstDay === null ? [] : await findAll(context, week);
  const today = localDate(context.config.now(), context.config.timeZone);
  await transact(context.database, async (transaction) => {
    await sql`select from next_action_evaluation for update`.execute(transaction);
    const { isMissing, isOutdated } = await evaluationOf(transaction, week);
    if (!isMissing && !isOutdated) return;
    await storeFound(transaction, found, { week, today });
    await sql`
      update next_action_evaluation set week = ${week}::date, first_day = ${firstDay}::date,
        evaluated_at = clock_timestamp()`.execute(transaction);
  });
}

async function storeFound(transaction: Kysely<DB>, found: RuleFinding[], moment: Moment): Promise<void> {
  const keyOf = ({ rule, subject }: Pick<KeptAction, 'rule' | 'subject'>) => `${rule} ${subjectKey(subject)}`;
  const kept = new Map((await holdActions(transaction)).map((action) => [keyOf(action), action]));
  const now = new Map(found.map((one) => [keyOf({ rule: one.rule, subject: one.finding.subject }), one]));
  for (const key of new Set([...kept.keys(), ...now.keys()])) {
    const before = kept.get(key) ?? null;
    const rule = before?.rule ?? now.get(key)?.rule;
    const after = rule ? follow(rule, before, now.get(key)?.finding, moment) : null;
    if (after && !isDeepStrictEqual(after, before)) await storeAction(transaction, after);
    if (before && !after) await dropAction(transaction, before.id);
  }
}

interface Evaluation {
  /** The week that was looked at last; null where there was no activity. */
  week: DateText | null;
  isMissing: boolean;
  isOutdated: boolean;
}

async function evaluationOf(database: Kysely<DB>, week: DateText): Promise<Evaluation> {
  const { rows } = await sql<Evaluation>`
    select
      case when done.first_day is not null then done.week end as week,
      done.week is null or done.week < ${week}::date or done.first_day is distinct from rollup.first_day
        as "isMissing",
      coalesce(evaluated_at < clock_timestamp() - interval '15 minutes', false) as "isOutdated"
    from next_action_evaluation as done, rollup_state as rollup`.execute(database);
  const [evaluation] = rows;
  if (!evaluation) throw new Error('The row of the evaluation is missing.');
  return evaluation;
}
