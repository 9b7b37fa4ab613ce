import type fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { Event, Person } from '../contract/index.ts';
import type { Company } from './company.ts';
import { accountIds, accountsOf, emailOf, isClearAddress } from './random-company-accounts.ts';
import { type Arrival, arrivalsOf, finalCompany, type Step, stepsOf } from './random-company-arrival.ts';
import {
  type Plan,
  type PlannedEvent,
  type PlannedPerson,
  type PlannedQuery,
  planArbitrary,
} from './random-company-plan.ts';
import { addDays } from './reference-calendar.ts';
import type { ReferenceMetricQuery, ReferenceSettings } from './reference-query.ts';

export { finalCompany, type Step } from './random-company-arrival.ts';

export interface RandomCompany {
  /** How its data arrives: late, shuffled, repeated and corrected. */
  steps: Step[];
  /** What is there in the end: `finalCompany(steps)`. */
  company: Company;
  settings: ReferenceSettings;
  /** Questions that meet its days, departments, leaders, sources and communities, and some that meet nothing. */
  queries: ReferenceMetricQuery[];
  /** A launch date or none. */
  launch: string | undefined;
}

/**
 * Small, nasty companies of 0-25 people over ten weeks. In whatever order the data comes, the final figures are well
 * defined: people have e-mails of their own; a manager always stands before the report, in every correction, so that there
 * is never a cycle; a history never has two entries of one day; an event in the name of an e-mail means the
 * same person whenever it comes; and no event is more than 24 hours after `settings.now`.
 */
export function companyArbitrary(): fc.Arbitrary<RandomCompany> {
  return planArbitrary().map(assemble);
}

function assemble(plan: Plan): RandomCompany {
  const { timeZone, minGroup, firstDay } = plan;
  const now = instantAt(plan.now.day, plan.now.moment, plan).toInstant();
  const steps = stepsOf([
    ...peopleOf(plan),
    ...accountsOf(plan),
    ...communitiesOf(plan),
    ...eventsOf(plan, now),
  ]);
  return {
    steps,
    company: finalCompany(steps),
    settings: { now: now.toString(), timeZone, minGroup },
    queries: plan.queries.map((query) => queryOf(query, firstDay)),
    launch: plan.launch === null ? undefined : addDays(firstDay, plan.launch),
  };
}

function peopleOf({ people, corrections, firstDay }: Plan): Arrival[] {
  const planned = people.flatMap((person, index) =>
    arrivalsOf(person, { kind: 'people', item: personOf(person, index, firstDay) }),
  );
  const corrected = corrections.flatMap(({ at, who, person }) => {
    if (people.length === 0) return [];
    return [{ at, kind: 'people' as const, item: personOf(person, who % people.length, firstDay) }];
  });
  return [...planned, ...corrected];
}

function personOf(planned: PlannedPerson, index: number, firstDay: string): Person {
  const { email, employment, entitled, history } = planned;
  const day = (offset: number) => addDays(firstDay, offset);
  const { hired, stay } = employment ?? { hired: null, stay: null };
  // Always somebody with a smaller number: no cycle, however corrections mix.
  const manager = (distance: number) => (distance === 0 ? 'nobody' : `p${Math.max(0, index - distance)}`);
  return {
    externalId: `p${index}`,
    ...(email !== undefined && { email: email && emailOf(index, email) }),
    // Both dates or none, so that no mixture of corrections has somebody leave before being hired.
    ...(employment && {
      hiredOn: hired === null ? null : day(hired),
      leftOn: stay === null ? null : day((hired ?? 0) + stay),
    }),
    ...(entitled !== undefined && { entitled }),
    ...(history && {
      history: history.map(({ from, manager: distance, ...attributes }) => ({
        ...attributes,
        ...(from !== null && { from: day(from) }),
        manager: distance === null || (index === 0 && distance > 0) ? null : manager(distance),
      })),
    }),
  };
}

function communitiesOf({ communities }: Plan): Arrival[] {
  return communities.map(({ at, source, id, isNamed }) => ({
    at,
    kind: 'communities',
    source,
    item: { id, ...(isNamed && { name: `All about ${id}` }) },
  }));
}

function eventsOf(plan: Plan, now: Temporal.Instant): Arrival[] {
  const latest = now.add({ hours: 24 });
  return plan.events.flatMap((planned) => {
    const event = eventOf(planned, plan);
    if (Temporal.Instant.compare(event.occurredAt, latest) > 0) return [];
    return arrivalsOf(planned, { kind: 'events', source: planned.source, item: event });
  });
}

function eventOf(planned: PlannedEvent, plan: Plan): Event {
  const { number, verb, community } = planned;
  const day = typeof planned.day === 'number' ? planned.day : (plan.busyDays[planned.day.busy] ?? 0);
  const at = instantAt(day, planned.moment, plan);
  return {
    externalId: `e${number}`,
    verb,
    actor: actorOf(planned, plan),
    occurredAt: planned.inUtc ? at.toInstant().toString() : at.toString({ timeZoneName: 'never' }),
    ...(community !== null && { community }),
    ...(verb === 'reply' && { inReplyTo: `e${(number * 7) % 300}` }),
    ...(verb === 'react' && { message: `e${(number * 3) % 300}` }),
    ...(verb === 'invite' && { invitee: `U${number % 50}` }),
  };
}

function actorOf({ actor: { style, who }, source, email }: PlannedEvent, plan: Plan): string {
  const person = who % (plan.people.length + 1);
  if (style === 'email' && isClearAddress(person, source, plan)) return emailOf(person, email);
  const ids = style === 'account' ? accountIds(source, plan) : [];
  return ids[who % ids.length] ?? `stranger${who % 3}`;
}

/** A local time of a planned day; one that the clocks skip moves on by as much. */
function instantAt(day: number, moment: string, { firstDay, timeZone }: Plan): Temporal.ZonedDateTime {
  return Temporal.PlainDateTime.from(`${addDays(firstDay, day)}T${moment}`).toZonedDateTime(timeZone);
}

function queryOf({ grain, from, days, by, filter }: PlannedQuery, firstDay: string): ReferenceMetricQuery {
  return { grain, from: addDays(firstDay, from), to: addDays(firstDay, from + days), by, ...filter };
}
