import { sql } from 'kysely';
import { onTestFinished } from 'vitest';
import type { Context } from '../context.ts';
import { type CliProcess, runUptake } from '../testing/uptake-process.ts';

/** Runs the `uptake` command as a process of its own, which ends with the test at the latest. */
export function uptake(commandLine: string[], environment: Record<string, string>): CliProcess {
  const running = runUptake(commandLine, environment);
  onTestFinished(() => running.kill());
  return running;
}

/**
 * Everything that is stored or derived, in words that do not depend on the order in which it came (no internal ids, no
 * times of arrival): two databases with the same content give the same.
 */
export async function contentOf({ database }: Context): Promise<Record<string, string[]>> {
  const rows = async (query: ReturnType<typeof sql<{ row: string }>>) =>
    (await query.execute(database)).rows.map(({ row }) => row).sort();
  return {
    people: await rows(
      sql`select row(external_id, email, name, hired_on, left_on, entitled)::text as row from person`,
    ),
    histories: await rows(sql`
      select row(external_id, valid, department, location, level, manager_external_id)::text as row
      from assignment join person on person.id = person_id`),
    accounts: await rows(sql`
      select row(source.name, account.external_id, account.email, account.name, kind, account.is_platform_admin,
        reported, person.external_id)::text as row
      from account join source on source.id = source_id left join person on person.id = person_id`),
    communities: await rows(sql`
      select row(source.name, external_id, community.name)::text as row
      from community join source on source.id = source_id`),
    identities: await rows(sql`select row(digest, source.name)::text as row
      from event_identity join source on source.id = source_id`),
    events: await rows(sql`
      select row(source.name, event.external_id, verb, account.external_id, occurred_at, community.external_id, message,
        in_reply_to, invitee.external_id)::text as row
      from event join source on source.id = event.source_id join account on account.id = event.account_id
      left join community on community.id = event.community_id
      left join account as invitee on invitee.id = invitee_account_id`),
    quarantine: await rows(sql`select row(source, payload, code, attempts)::text as row from quarantine`),
    weeks: await rows(sql`
      select row(external_id, week, active_days, visits, views, reactions, replies, posts, shares)::text as row
      from person_week join person on person.id = person_id`),
    segments: await rows(sql`select segment_period::text as row from segment_period`),
  };
}
