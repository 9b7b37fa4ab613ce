import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { UsageWindow } from '../contract/index.ts';

interface Row {
  source: string;
  report: UsageWindow['report'];
  from: string;
  to: string;
  refreshedOn: string | null;
  isPseudonymous: boolean;
  accounts: number;
  active: number;
  people: number;
  activePeople: number;
  counts: Record<string, number>;
}

/**
 * The newest windows of each report, of all accounts together; guests are left out. Eligible people are those whose
 * account or address the report names, employed on a day of the window and entitled (metrics.md §2). A window of fewer than
 * k accounts is suppressed; so are its people where they are fewer than k, or all but fewer than k of the accounts: the
 * difference would be about those.
 */
export async function usageWindows(
  context: Context,
  query: { source?: string | undefined; windows: number },
): Promise<UsageWindow[]> {
  const ofSource = query.source === undefined ? sql`true` : sql`source = ${query.source}`;
  const { rows } = await sql<Row>`
    with listed as (
      select distinct source, report, first_on, last_on from usage_report where ${ofSource}
    ), newest as (
      select * from (
        select *, row_number() over (partition by source, report order by last_on desc, first_on desc) as place from listed
      ) as ordered where place <= ${query.windows}
    ), named as (
      select usage_report.*, coalesce(account.person_id, person.id) as person_id
      from newest join usage_report using (source, report, first_on, last_on)
      left join source as network on network.name = usage_report.source
      left join account on account.source_id = network.id and account.external_id = usage_report.account
        and not is_pseudonym
      left join person on person.email = usage_report.email and not is_pseudonym
      where not is_guest
    ), counted as (
      select named.*, person.id is not null as is_person from named
      left join person on person.id = person_id and entitled and coalesce(hired_on <= last_on, true)
        and coalesce(left_on >= first_on, true)
    ), told as (
      select source, report, first_on, last_on, max(refreshed_on) as refreshed_on, bool_or(is_pseudonym) as is_pseudonym,
        count(*) as accounts, count(*) filter (where is_active) as active,
        count(distinct person_id) filter (where is_person) as people,
        count(distinct person_id) filter (where is_person and is_active) as active_people
      from counted group by source, report, first_on, last_on
    ), sums as materialized (
      select source, report, first_on, last_on, jsonb_object_agg(key, total) as counts from (
        select source, report, first_on, last_on, key, sum(value::bigint) as total
        from counted, jsonb_each_text(counts) group by source, report, first_on, last_on, key
      ) as totals group by source, report, first_on, last_on
    )
    select source, report, to_char(first_on, 'YYYY-MM-DD') as "from", to_char(last_on, 'YYYY-MM-DD') as "to",
      to_char(refreshed_on, 'YYYY-MM-DD') as "refreshedOn", is_pseudonym as "isPseudonymous", accounts, active, people,
      active_people as "activePeople", coalesce(counts, '{}') as counts
    from told left join sums using (source, report, first_on, last_on)
    order by source, report, last_on desc, first_on desc`.execute(context.database);
  return rows.map((row) => shown(row, context.config.minGroup));
}

function shown(row: Row, minGroup: number): UsageWindow {
  const { accounts, active, people, activePeople, counts, ...window } = row;
  if (accounts < minGroup) {
    return {
      ...{ ...window, suppressed: true, accounts: null, active: null },
      ...{ people: null, activePeople: null, counts: null },
    };
  }
  const rest = accounts - people;
  const isTold = !row.isPseudonymous && people >= minGroup && (rest === 0 || rest >= minGroup);
  return {
    ...{ ...window, suppressed: false, accounts, active, counts },
    people: isTold ? people : null,
    activePeople: isTold ? activePeople : null,
  };
}
