import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { UsageReport, UsageRow } from '../contract/index.ts';

/**
 * Stores what a report says of accounts. The same account and window again replaces what was there, unless that was made
 * later by the network.
 */
export async function storeUsage(
  context: Context,
  source: string,
  report: UsageReport,
  rows: readonly UsageRow[],
): Promise<void> {
  // A network may list somebody twice; a statement may write a row once.
  const byKey = new Map(rows.map((row) => [JSON.stringify([row.account, row.firstOn, row.lastOn]), row]));
  await sql`
    insert into usage_report (
      source, report, account, first_on, last_on, email, refreshed_on, last_active_on, is_active, is_guest, is_pseudonym,
      counts
    )
    select ${source}, ${report}, account, "firstOn", "lastOn", email, "refreshedOn", "lastActiveOn", "isActive",
      "isGuest", "isPseudonym", counts
    from jsonb_to_recordset(${JSON.stringify([...byKey.values()])}::jsonb) as row (
      account text, "firstOn" date, "lastOn" date, email text, "refreshedOn" date, "lastActiveOn" date, "isActive" boolean,
      "isGuest" boolean, "isPseudonym" boolean, counts jsonb
    )
    on conflict (source, report, last_on, first_on, account) do update set
      email = excluded.email, refreshed_on = excluded.refreshed_on, last_active_on = excluded.last_active_on,
      is_active = excluded.is_active, is_guest = excluded.is_guest, is_pseudonym = excluded.is_pseudonym,
      counts = excluded.counts
    where coalesce(excluded.refreshed_on >= usage_report.refreshed_on, true)`.execute(context.database);
}

/**
 * Forgets what is stored of the windows of these rows under names of the other sort: once a network conceals its names, or
 * shows them, a window that is read again would count everybody twice. Only for rows of one sort out of a report that has
 * no other.
 */
export async function forgetOtherNames(
  context: Context,
  source: string,
  report: UsageReport,
  rows: readonly UsageRow[],
): Promise<void> {
  const windows = new Map(rows.map((row) => [`${row.firstOn} ${row.lastOn}`, row]));
  for (const { firstOn, lastOn, isPseudonym, refreshedOn } of windows.values())
    await context.database
      .deleteFrom('usage_report')
      .where('source', '=', source)
      .where('report', '=', report)
      .where('first_on', '=', firstOn)
      .where('last_on', '=', lastOn)
      .where('is_pseudonym', '=', !isPseudonym)
      .where((where) =>
        where.or([where('refreshed_on', 'is', null), where('refreshed_on', '<=', refreshedOn)]),
      )
      .execute();
}
