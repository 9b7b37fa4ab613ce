import { type DateText, shiftPeriod } from '../../server/calendar.ts';
import { verbNumber } from '../../server/collect/index.ts';
import { type Event, noneKey } from '../../server/contract/index.ts';

/** Whole weeks, by their Mondays and both inclusive, and how time is cut. */
export interface Span {
  firstWeek: DateText;
  lastWeek: DateText;
  timeZone: string;
  /** Instant, RFC 3339. */
  now: string;
}

/** Where the SQL of one database differs from that of another. */
export interface Dialect {
  /** Whether a row of `assignment` is in force on a day. */
  inForce(day: string): string;
}

type Verb = Event['verb'];
export const contributing: Verb[] = ['react', 'reply', 'post', 'share'];
export const acting: Verb[] = ['visit', 'view', ...contributing];

/** What there is to count from: tables of a `with` clause, each with its name, over what is stored of people and events. */
export interface Relations {
  /** Eligible people in each week, and where: `week`, `person_id`, `department`. */
  member: string;
  /** Who is somebody's manager in a week, without platform admins: `week`, `person_id`. */
  manager: string;
  /** Who did one of such things in which week: `week`, `person_id`. */
  active(verbs?: readonly Verb[]): string;
  /** Acts of such verbs with who did them, from so many weeks before the span on: `event.*`, `person_id`, `week`. */
  acts(verbs: readonly Verb[], weeksBefore?: number): string;
  /** Those rows of a table that are of people who are eligible in its `week`: `placed.*` has its columns and `department`. */
  placed(rows: string): string;
}

/** Tables over the weeks of the span, or from so many weeks before it on. */
export function relationsOf(span: Span, dialect: Dialect, weeksBefore = 0): Relations {
  const { lastWeek, timeZone } = span;
  const firstWeek = shiftPeriod(span.firstWeek, 'week', -weeksBefore);
  const midnight = (week: DateText) => `timestamp '${week} 00:00:00' at time zone '${timeZone}'`;
  const week = `
      week as (
        select cast(monday as date) as week
        from generate_series(timestamp '${firstWeek}', timestamp '${lastWeek}', interval '7 days') as series (monday)
      )`;
  const isEligible = `entitled and (hired_on is null or hired_on <= week + 6)
          and (left_on is null or left_on >= week)`;
  const place = `left join assignment
          on assignment.person_id = person.id and ${dialect.inForce('least(week + 6, left_on)')}`;
  const department = `coalesce(department, '${noneKey}') as department`;
  const acts = (verbs: readonly Verb[], earlier = 0) => `
      act as (
        select event.*, account.person_id,
          cast(date_trunc('week', event.occurred_at at time zone '${timeZone}') as date) as week
        from event join account on account.id = event.account_id
        where account.kind = 'employee' and account.person_id is not null
          and event.verb in (${verbs.map((verb) => verbNumber[verb])})
          and event.occurred_at >= ${midnight(shiftPeriod(firstWeek, 'week', -earlier))}
          and event.occurred_at < ${midnight(shiftPeriod(lastWeek, 'week', 1))}
      )`;
  return {
    acts,
    active: (verbs = acting) => `${acts(verbs)}, active as (select distinct week, person_id from act)`,
    placed: (rows) => `
      placed as (
        select ${rows}.*, ${department}
        from ${rows} join person on person.id = ${rows}.person_id and ${isEligible} ${place}
      )`,
    member: `${week},
      member as (
        select week, person.id as person_id, ${department} from week join person on ${isEligible} ${place}
      )`,
    manager: `${week},
      manager as (
        select distinct week, leader.id as person_id
        from week
        join person as report
          on report.entitled and (report.hired_on is null or report.hired_on <= week + 6)
          and (report.left_on is null or report.left_on >= week + 6)
        join assignment on assignment.person_id = report.id and ${dialect.inForce('week + 6')}
        join person as leader on leader.external_id = assignment.manager_external_id
        where not leader.is_platform_admin
          and leader.id not in (select person_id from account where is_platform_admin and person_id is not null)
      )`,
  };
}
