import { isDeepStrictEqual } from 'node:util';
import { type Kysely, sql } from 'kysely';
import { type DateText, lastDayOf, todayOf } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import { transact } from '../../database/transaction.ts';
import type { DB } from '../../database/types.generated.ts';
import { newestActivity } from '../../metrics/index.ts';
import { findAll, type RuleFinding, subjectKey } from './find.ts';
import { follow, type KeptAction, type Moment } from './follow.ts';
import { lastCompleteWeek } from './last-week.ts';
import { dropAction, holdActions, storeAction } from './store.ts';

/**
 * The complete week that the kept actions are of; null before all activity. Looks at the last complete week at once where
 * nothing is kept of it, or activity has another first day, or another last one in it (a history comes in); what else there
 * is to look at anew is left to `evaluateIfDue`, so that hardly anybody waits.
 */
export async function evaluatedWeek(context: Context): Promise<DateText | null> {
  const known = await knownOf(context);
  const kept = await evaluationOf(context.database, known);
  if (kept.isMissing) await evaluate(context, known);
  return kept.isMissing ? (await evaluationOf(context.database, known)).week : kept.week;
}

/**
 * Looks at the last complete week where nothing is kept of it, or it was looked at a quarter of an hour ago: late
 * events, the directory and the use cases change what there is to see.
 */
export async function evaluateIfDue(context: Context): Promise<void> {
  const known = await knownOf(context);
  const { isMissing, isOutdated } = await evaluationOf(context.database, known);
  if (isMissing || isOutdated) await evaluate(context, known);
}

/** Any number of servers may do so at once; the first stores. */
async function evaluate(context: Context, known: Known): Promise<void> {
  const { week, firstDay, newestDay } = known;
  const found = firstDay === null ? [] : await findAll(context, week);
  const today = todayOf(context.config);
  await transact(context.database, async (transaction) => {
    await sql`select from next_action_evaluation for update`.execute(transaction);
    const { isMissing, isOutdated } = await evaluationOf(transaction, known);
    if (!isMissing && !isOutdated) return;
    await storeFound(transaction, found, { week, today });
    await sql`
      update next_action_evaluation set week = ${week}::date, first_day = ${firstDay}::date,
        newest_day = ${newestDay}::date, evaluated_at = clock_timestamp()`.execute(transaction);
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

/** The last complete week, and the days of the first activity and of the newest one up to its end. */
interface Known {
  week: DateText;
  firstDay: DateText | null;
  newestDay: DateText | null;
}

async function knownOf(context: Context): Promise<Known> {
  const week = lastCompleteWeek(context);
  const lastDay = lastDayOf(week, 'week');
  const [{ first_day: firstDay }, newest] = await Promise.all([
    context.database.selectFrom('rollup_state').select('first_day').executeTakeFirstOrThrow(),
    newestActivity(context),
  ]);
  return { week, firstDay, newestDay: newest && newest > lastDay ? lastDay : newest };
}

interface Evaluation {
  /** The week that was looked at last; null where there was no activity. */
  week: DateText | null;
  isMissing: boolean;
  isOutdated: boolean;
}

async function evaluationOf(database: Kysely<DB>, { week, firstDay, newestDay }: Known): Promise<Evaluation> {
  const { rows } = await sql<Evaluation>`
    select
      case when first_day is not null then week end as week,
      week is null or week < ${week}::date or first_day is distinct from ${firstDay}::date
        or newest_day is distinct from ${newestDay}::date as "isMissing",
      coalesce(evaluated_at < clock_timestamp() - interval '15 minutes', false) as "isOutdated"
    from next_action_evaluation`.execute(database);
  const [evaluation] = rows;
  if (!evaluation) throw new Error('The row of the evaluation is missing.');
  return evaluation;
}
