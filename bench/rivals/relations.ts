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
const contributing: Verb[] = ['react', 'reply', 'post', 'share'];
const acting: Verb[] = ['visit', 'view', ...contributing];

/** What there is to count from: tables of a `with` clause, each with its name, over what is stored of people and events. */
export interface Relations {
  span: Span;
  /** The weeks: `week`. */
  week: string;
  /** Eligible people in each week, and where: `week`, `person_id`, `department`. */
  member: string;
  /** Who is somebody's manager in a week, without platform admins: `week`, `person_id`. */
  manager: string;
  /** Who read or contributed in which week: `week`, `person_id`. */
  active: string;
  /** The same of those who contributed. */
  contributor: string;
  /** Acts of such verbs with who did them, from so many weeks before the span on: `event.*`, `person_id`, `week`. */
  acts(name: string, verbs: readonly Verb[], weeksBefore?: number): string;
}

/** Tables over the weeks of the span, or from so many weeks before it on. */
export function relationsOf(span: Span, dialect: Dialect, weeksBefore = 0): Relations {
  const { lastWeek, timeZone } = span;
  const firstWeek = shiftPeriod(span.firstWeek, 'week', -weeksBefore);
  const midnight = (week: DateText) => `timestamp '${week} 00:00:00' at time zone '${timeZone}'`;
  const acts = (name: string, verbs: readonly Verb[], earlier = 0) => `${name} as (
      select event.*, account.person_id,
        cast(date_trunc('week', event.occurred_at at time zone '${timeZone}') as date) as week
      from event join account on account.id = event.account_id
      where account.kind = 'employee' and account.person_id is not null
        and event.verb in (${verbs.map((verb) => verbNumber[verb])})
        and event.occurred_at >= ${midnight(shiftPeriod(firstWeek, 'week', -earlier))}
        and event.occurred_at < ${midnight(shiftPeriod(lastWeek, 'week', 1))}
    )`;
  const whoDid = (name: string, verbs: readonly Verb[]) =>
    `${acts(`${name}_act`, verbs)}, ${name} as (select distinct week, person_id from ${name}_act)`;
  return {
    span,
    acts,
    active: whoDid('active', acting),
    contributor: whoDid('contributor', contributing),
    week: `week as (
      select cast(monday as date) as week
      from generate_series(timestamp '${firstWeek}', timestamp '${lastWeek}', interval '7 days') as series (monday)
    )`,
    member: `member as (
      select week, person.id as person_id, coalesce(department, '${noneKey}') as department
      from week
      join person on entitled and (hired_on is null or hired_on <= week + 6) and (left_on is null or left_on >= week)
      left join assignment
        on assignment.person_id = person.id and ${dialect.inForce('least(week + 6, left_on)')}
    )`,
    manager: `manager as (
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

export { acting, contributing };
