import { type Kysely, sql } from 'kysely';
import { type DateText, localDate } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import { transact } from '../../database/transaction.ts';
import type { DB } from '../../database/types.generated.ts';
import { findAll, type RuleFinding, subjectKey } from './find.ts';
import { follow, type KeptAction, type Moment } from './follow.ts';
import { lastCompleteWeek } from './last-week.ts';
import { holdActions, storeAction } from './store.ts';

/**
 * Looks at the last complete week, where that is due: for a week later than the last one that was looked at, for
 * another first day of activity (a history was imported), and after an hour for other figures. Any number of servers
 * may do so at once; the first stores. Gives the week that is looked at; null before all activity.
 */
export async function evaluateIfDue(context: Context): Promise<DateText | null> {
  const week = lastCompleteWeek(context);
  if (!(await isDue(context.database, week))) return await evaluatedWeek(context.database);
  const figures = await figuresNow(context.database);
  const found = figures.first_day === null ? [] : await findAll(context, week);
  const today = localDate(context.config.now(), context.config.timeZone);
  await transact(context.database, async (transaction) => {
    await sql`select from next_action_evaluation for update`.execute(transaction);
    if (!(await isDue(transaction, week))) return;
    await storeFound(transaction, found, { week, today });
    await sql`
      update next_action_evaluation set week = ${week}::date, first_day = ${figures.first_day}::date,
        rollup_version = ${figures.version}, evaluated_at = clock_timestamp()`.execute(transaction);
  });
  return await evaluatedWeek(context.database);
}

async function storeFound(transaction: Kysely<DB>, found: RuleFinding[], moment: Moment): Promise<void> {
  const keyOf = ({ rule, subject }: Pick<KeptAction, 'rule' | 'subject'>) => `${rule} ${subjectKey(subject)}`;
  const kept = new Map((await holdActions(transaction)).map((action) => [keyOf(action), action]));
  const now = new Map(found.map((one) => [keyOf({ rule: one.rule, subject: one.finding.subject }), one]));
  for (const key of new Set([...kept.keys(), ...now.keys()])) {
    const before = kept.get(key) ?? null;
    const rule = before?.rule ?? now.get(key)?.rule;
    const after = rule ? follow(rule, before, now.get(key)?.finding, moment) : null;
    if (after && after !== before) await storeAction(transaction, after);
  }
}

async function isDue(database: Kysely<DB>, week: DateText): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    select (
      done.week is null or done.week < ${week}::date or done.first_day is distinct from rollup.first_day
      or (rollup_version is distinct from rollup.version and evaluated_at < clock_timestamp() - interval '1 hour')
    ) as due from next_action_evaluation as done, rollup_state as rollup`.execute(database);
  return rows[0]?.due ?? true;
}

async function figuresNow(database: Kysely<DB>): Promise<{ first_day: DateText | null; version: number }> {
  return await database.selectFrom('rollup_state').select(['first_day', 'version']).executeTakeFirstOrThrow();
}

async function evaluatedWeek(database: Kysely<DB>): Promise<DateText | null> {
  const { week, first_day } = await database
    .selectFrom('next_action_evaluation')
    .select(['week', 'first_day'])
    .executeTakeFirstOrThrow();
  return first_day === null ? null : week;
}
