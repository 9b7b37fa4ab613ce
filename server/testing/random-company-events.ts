import { Temporal } from 'temporal-polyfill';
import type { Event } from '../contract/index.ts';
import { accountIds, actorsOf, emailOf, isClearAddress } from './random-company-accounts.ts';
import { type Arrival, arrivalsOf } from './random-company-arrival.ts';
import { lineEmail, plannedManager } from './random-company-people.ts';
import type { Plan, PlannedConversation, PlannedEvent, PlannedHabit } from './random-company-plan.ts';
import { addDays } from './reference-calendar.ts';

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

export function nowOf(plan: Plan): Temporal.Instant {
  return instantAt(plan.now.day, plan.now.moment, plan).toInstant();
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
        ...(community !== null && { community }),
      },
    }));
}

/** A post, and replies, reactions and shares that come to it, before it or after, in time and in arrival. */
function conversationOf(planned: PlannedConversation, number: number, plan: Plan): Arrival[] {
  const { source, community, answers } = planned;
  const author = 1 + (planned.author % Math.max(1, plan.people.length - 1));
  const authors = actorsOf(author, source, plan);
  const externalId = `talk${number}`;
  const day = typeof planned.day === 'number' ? planned.day : plan.now.day - planned.day.beforeNow;
  const at = postedAt(planned, day, plan);
  const ids = { default: undefined, null: null, own: `thread ${number}`, shared: `thread of ${source}` };
  const message = ids[planned.message as keyof typeof ids];
  const post: Event = {
    externalId,
    verb: 'post',
    actor: authors[planned.account % authors.length] ?? 'stranger0',
    occurredAt: at.toString(),
    ...(message !== undefined && { message }),
    ...(community !== null && { community }),
  };
  const answersOf = answers.flatMap((answer, place): Arrival[] => {
    const where = answer.elsewhere ?? source;
    const who =
      answer.by === 'manager' ? plannedManager(author, day, plan) : answer.by % (plan.people.length + 1);
    const actors = actorsOf(who, where, plan);
    const about = message ?? externalId;
    const item: Event = {
      externalId: `${externalId} answer ${place}`,
      verb: answer.verb,
      actor: actors[answer.account % actors.length] ?? 'stranger1',
      occurredAt: at.add({ milliseconds: answer.delay }).toString(),
      ...(answer.verb === 'reply' ? { inReplyTo: about } : { message: about }),
      ...(answer.community !== null && { community: answer.community }),
    };
    return arrivalsOf(answer, { kind: 'events', source: where, item });
  });
  return [...arrivalsOf(planned, { kind: 'events', source, item: post }), ...answersOf];
}

/** Without a time of day of its own at that of now; days before now are of 24 hours then. */
function postedAt({ day: planned, moment }: PlannedConversation, day: number, plan: Plan): Temporal.Instant {
  if (moment === null && typeof planned !== 'number')
    return nowOf(plan).subtract({ hours: 24 * planned.beforeNow });
  return instantAt(day, moment ?? plan.now.moment, plan).toInstant();
}

/** A local time of a planned day; one that the clocks skip moves on by as much. */
function instantAt(day: number, moment: string, { firstDay, timeZone }: Plan): Temporal.ZonedDateTime {
  return Temporal.PlainDateTime.from(`${addDays(firstDay, day)}T${moment}`).toZonedDateTime(timeZone);
}
