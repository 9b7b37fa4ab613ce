import { sql } from 'kysely';
import { newSecret } from '../../access/index.ts';
import type { DateText } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import type { Nudge } from '../../contract/index.ts';
import { transact } from '../../database/transaction.ts';
import { ProblemError } from '../../http/problem.ts';
import { dueWeek, newMessageIds } from '../../mail/index.ts';
import { managersToday } from '../../metrics/index.ts';
import { catchUp } from '../../rollup/index.ts';
import { nudgesOf } from './nudges.ts';
import { lackingIn, loadSchedule } from './schedule.ts';

/** How long the nudges wait at most for the rollup, in milliseconds. */
const longestWait = 10 * 60_000;
/** Weeks for which what was said is kept. */
const weeksKept = 26;

/**
 * Makes the nudges that are due, and queues a mail of each: at their hour, or later where no server ran then. Asked
 * every minute, by every server, it makes one for each manager and week; one that was stopped goes on where it was. Gives
 * how many it made; what fails of one manager goes to `report` and keeps no other from theirs.
 */
export async function makeDueNudges(
  context: Context,
  report: (error: unknown) => void,
  stopping: AbortSignal,
): Promise<number> {
  const week = await weekToMake(context);
  if (week === null) return 0;
  await catchUp(context, longestWait, stopping);
  const nudgeOf = await nudgesOf(context);
  let made = 0;
  let failed = 0;
  for (const reader of await readersOf(context, week)) {
    if (stopping.aborted) return made;
    try {
      const nudge = await nudgeOf(reader.externalId);
      if (await keepNudge(context, reader, nudge)) made += 1;
    } catch (error) {
      // Who has a team since this week alone has no figures of the last one.
      if (error instanceof ProblemError && error.status === 404) continue;
      failed += 1;
      report(error);
    }
  }
  if (failed === 0) await endWeek(context, week);
  return made;
}

/** The week whose nudges are due and not all made. */
async function weekToMake(context: Context): Promise<DateText | null> {
  const { config } = context;
  const schedule = await loadSchedule(context);
  if (!schedule.enabled || lackingIn(config).length > 0) return null;
  const week = dueWeek(schedule, config.now(), config.timeZone);
  const isMade = week !== null && schedule.madeWeek !== null && schedule.madeWeek >= week;
  return isMade ? null : week;
}

interface Reader {
  id: number;
  externalId: string;
  email: string;
}

/** The managers of today with an address who want a nudge and have none of the week. */
async function readersOf({ database, config }: Context, week: DateText): Promise<Reader[]> {
  const { managers } = await managersToday(database, config, {});
  const { rows } = await sql<Reader>`
    select person.id, external_id as "externalId", email
    from person left join nudge_choice on person_id = person.id
    where person.id = any(${managers}::bigint[]) and email is not null and opted_out_at is null
      and not exists (select from nudge where nudge.person_id = person.id and nudge.week = ${week}::date)
    order by person.id`.execute(database);
  return rows;
}

/** Keeps a nudge with a mail of it that waits. Gives false where there is one of the week, or it is not wanted by now. */
async function keepNudge(
  { database, config }: Context,
  { id, email }: Reader,
  nudge: Nudge,
): Promise<boolean> {
  const [messageId] = newMessageIds(config, 1);
  return await transact(database, async (transaction) => {
    const { rows } = await sql`
      with choice as (
        insert into nudge_choice (person_id, token) values (${id}, ${newSecret()})
        on conflict (person_id) do update set person_id = excluded.person_id
        returning person_id, opted_out_at
      ), made as (
        insert into nudge (person_id, week, made_at, model)
        select person_id, ${nudge.week}::date, ${config.now().toISOString()}::timestamptz, ${JSON.stringify(nudge)}::jsonb
        from choice where opted_out_at is null
        on conflict (person_id, week) do nothing
        returning id
      )
      insert into delivery (nudge_id, email, message_id, next_attempt_at)
      select id, ${email}, ${messageId}, clock_timestamp() from made
      returning id`.execute(transaction);
    return rows.length > 0;
  });
}

async function endWeek({ database }: Context, week: DateText): Promise<void> {
  await sql`update nudge_schedule set made_week = ${week}::date`.execute(database);
  await sql`delete from nudge where week < ${week}::date - ${7 * weeksKept}::integer`.execute(database);
}
