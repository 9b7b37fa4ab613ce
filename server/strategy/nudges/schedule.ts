import { sql } from 'kysely';
import type { DateText } from '../../calendar.ts';
import type { Config } from '../../config.ts';
import type { Context } from '../../context.ts';
import { type NudgeSchedule, type Nudges, nudgeWeeksTold } from '../../contract/index.ts';
import { ProblemError } from '../../http/problem.ts';
import { dropMails, type MailCounts, mailCounts, nextDue } from '../../mail/index.ts';
import { managersToday } from '../../metrics/index.ts';
import { nudgeMails } from './source.ts';

/** The schedule, and from when on it counts. */
export interface StoredSchedule extends NudgeSchedule {
  scheduledFrom: Date;
  madeWeek: string | null;
}

export async function loadSchedule({ database }: Context): Promise<StoredSchedule> {
  const row = await database.selectFrom('nudge_schedule').selectAll().executeTakeFirstOrThrow();
  return {
    enabled: row.enabled,
    weekday: row.weekday,
    time: row.send_time.slice(0, 5),
    scheduledFrom: row.scheduled_from,
    madeWeek: row.made_week,
  };
}

/** The schedule, whom it reaches, and what became of the last ones; what mail servers said to who may read that. */
export async function describeNudges(context: Context, reader: { seesErrors: boolean }): Promise<Nudges> {
  const { database, config } = context;
  const { enabled, weekday, time } = await loadSchedule(context);
  const { managers } = await managersToday(database, config, {});
  const { rows } = await sql<{ withoutAddress: number; optedOut: number }>`
    select count(*) filter (where email is null)::integer as "withoutAddress",
      count(*) filter (where opted_out_at is not null)::integer as "optedOut"
    from person left join nudge_choice on person_id = person.id
    where person.id = any(${managers}::bigint[])`.execute(database);
  const { withoutAddress = 0, optedOut = 0 } = rows[0] ?? {};
  const nextAt = enabled ? nextDue({ weekday, time }, config.now(), config.timeZone).toISOString() : null;
  return {
    ...{ enabled, weekday, time, nextAt, lacking: lackingIn(config) },
    ...{ managers: managers.length, withoutAddress, optedOut },
    weeks: await weeksTold(context, reader),
  };
}

async function weeksTold(
  { database, people }: Context,
  { seesErrors }: { seesErrors: boolean },
): Promise<Nudges['weeks']> {
  const { rows } = await sql<{ week: DateText } & MailCounts>`
    select week, ${mailCounts}
    from nudge join delivery on nudge_id = nudge.id
    group by week order by week desc limit ${nudgeWeeksTold}`.execute(database);
  return rows.map((row) => ({ ...row, lastError: seesErrors ? people.told(row.lastError) : null }));
}

/** Without a mail server nothing goes out; without an address of the dashboard nobody could stop it. */
export function lackingIn({ mail, publicUrl }: Config): Nudges['lacking'] {
  return [...(mail ? [] : (['SMTP_URL'] as const)), ...(publicUrl ? [] : (['UPTAKE_URL'] as const))];
}

/**
 * Sets when the nudge goes out. Mails that wait are not sent any more where it is turned off. Throws ProblemError (409)
 * where it is turned on and cannot be sent.
 */
export async function changeSchedule(context: Context, given: NudgeSchedule): Promise<void> {
  const lacking = lackingIn(context.config);
  if (given.enabled && lacking.length > 0) {
    const detail = `Nudges cannot be sent: start the product with ${lacking.join(' and ')}; each carries a link to stop them.`;
    throw new ProblemError(409, 'nudges_not_configured', detail);
  }
  const { enabled, weekday, time } = given;
  // An hour that had passed when it was turned on, or moved to, is not made up for.
  await sql`
    update nudge_schedule set enabled = ${enabled}, weekday = ${weekday}, send_time = ${time}::time,
      scheduled_from = case
        when enabled and weekday = ${weekday} and send_time = ${time}::time then scheduled_from
        else ${context.config.now().toISOString()}::timestamptz
      end`.execute(context.database);
  await dropMails(context.database, nudgeMails);
}
