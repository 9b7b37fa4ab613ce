import { Temporal } from 'temporal-polyfill';
import type { Event } from '../contract/index.ts';
import { accountIds, actorsOf, emailOf, isClearAddress } from './random-company-accounts.ts';
import { type Arrival, arrivalsOf } from './random-company-arrival.ts';
import { conversationOf } from './random-company-conversations.ts';
import { instantAt, nowOf } from './random-company-moments.ts';
import { lineEmail } from './random-company-people.ts';
import type { Plan, PlannedEvent, PlannedHabit } from './random-company-plan.ts';
import { aboutAnything, aboutHabit } from './random-company-targets.ts';

/** Everything that is done, of habit, in conversations, or just so. */
export function eventsOf(plan: Plan): Arrival[] {
  return [
    ...plan.events.flatMap((planned) =>
      arrivalsOf(planned, { kind: 'events', source: planned.source, item: eventOf(planned, plan) }),
    ),
    ...plan.habits.flatMap((planned, number) => habitOf(planned, number, plan)),
    ...plan.conversations.flatMap((planned, number) => conversationOf(planned, number, plan)),
  ];
}

/** The arrivals without events of more than 24 hours after now, which would be refused. */
export function notAfterNow(plan: Plan, arrivals: Arrival[]): Arrival[] {
  const latest = nowOf(plan).add({ hours: 24 });
  return arrivals.filter(
    (arrival) => arrival.kind !== 'events' || Temporal.Instant.compare(arrival.item.occurredAt, latest) <= 0,
  );
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
    ...aboutAnything(planned, plan),
    ...(verb === 'invite' && { invitee: `U${number % 50}` }),
  };
}

function actorOf({ actor: { style, who }, source, email }: PlannedEvent, plan: Plan): string {
  const person = who % (plan.people.length + 1);
  if (style === 'line' && plan.line) return lineEmail(who % plan.line.length);
  if (style === 'email' && isClearAddress(person, source, plan)) return emailOf(person, email);
  const ids = style === 'account' ? accountIds(source, plan) : [];
  return ids[who % ids.length] ?? `stranger${who % 3}`;
}

function habitOf(planned: PlannedHabit, number: number, plan: Plan): Arrival[] {
  const { source, who, verb, weekday, moment, weeks, community } = planned;
  const [actor = 'stranger2'] = actorsOf(who % (plan.people.length + 1), source, plan);
  return Array.from({ length: 10 }, (_, week) => week)
    .filter((week) => weeks & (1 << week))
    .map((week) => ({
      at: (number + week) % 7,
      kind: 'events',
      source,
      item: {
        externalId: `habit${number} ${week}`,
        verb,
        actor,
        occurredAt: instantAt(7 * week + weekday, moment, plan)
          .toInstant()
          .toString(),
        ...aboutHabit(planned, week, plan),
        ...(community !== null && { community }),
      },
    }));
}
