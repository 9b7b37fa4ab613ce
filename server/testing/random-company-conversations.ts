import type { Temporal } from 'temporal-polyfill';
import type { Event } from '../contract/index.ts';
import { accountIds, actorsOf } from './random-company-accounts.ts';
import { type Arrival, arrivalsOf } from './random-company-arrival.ts';
import { instantAt, nowOf } from './random-company-moments.ts';
import { plannedManager } from './random-company-people.ts';
import type { Plan, PlannedConversation } from './random-company-plan.ts';
import { givenMessage, messageOf } from './random-company-targets.ts';

type PlannedAnswer = PlannedConversation['answers'][number];

/** A post, and what comes to it or to what came before, earlier than it or later, in time and in arrival. */
export function conversationOf(planned: PlannedConversation, number: number, plan: Plan): Arrival[] {
  const { source, community, answers } = planned;
  const author = 1 + (planned.author % Math.max(1, plan.people.length - 1));
  const externalId = `talk${number}`;
  const day = typeof planned.day === 'number' ? planned.day : plan.now.day - planned.day.beforeNow;
  const at = postedAt(planned, day, plan);
  const message = givenMessage(planned, number);
  const post: Event = {
    externalId,
    verb: 'post',
    actor: authorOf(planned, author, plan),
    occurredAt: at.toString(),
    ...(message !== undefined && { message }),
    ...(community !== null && { community }),
  };

  const thread = [messageOf(planned, number)];
  const arrivals = arrivalsOf(planned, { kind: 'events', source, item: post });
  for (const [place, answer] of answers.entries()) {
    const where = answer.elsewhere ?? source;
    const actors = actorsOf(personOf(answer, author, day, plan), where, plan);
    const item: Event = {
      externalId: `${externalId} answer ${place}`,
      verb: answer.verb,
      actor: actors[answer.account % actors.length] ?? 'stranger1',
      occurredAt: at.add({ milliseconds: answer.delay }).toString(),
      ...aboutMessage(answer, thread),
      ...(answer.community !== null && { community: answer.community }),
    };
    thread.push(item.verb === 'reply' ? (item.message ?? item.externalId) : item.externalId);
    arrivals.push(...arrivalsOf(answer, { kind: 'events', source: where, item }));
  }
  return arrivals;
}

/** A known person, any account of the source, as of a bot, a guest or nobody, or somebody without one. */
function authorOf({ source, voice, account }: PlannedConversation, author: number, plan: Plan): string {
  if (voice === 'stranger') return 'stranger0';
  const names = voice === 'account' ? accountIds(source, plan) : actorsOf(author, source, plan);
  return names[account % names.length] ?? 'stranger0';
}

function personOf({ by }: PlannedAnswer, author: number, day: number, plan: Plan): number {
  if (by === 'manager') return plannedManager(author, day, plan);
  if (by === 'their manager') return plannedManager(plannedManager(author, day, plan), day, plan);
  return by === 'author' ? author : by % (plan.people.length + 1);
}

/** What an answer names: the post, the answer before, or nothing that there is; another post takes the id of the first. */
function aboutMessage({ verb, about, message }: PlannedAnswer, thread: string[]): Partial<Event> {
  const [post] = thread;
  if (verb === 'post') return { message: post };
  const target = { post, 'answer before': thread.at(-1), nothing: 'unheard-of' }[about];
  if (verb !== 'reply') return { message: target };
  return { inReplyTo: target, ...(message === 'same' && { message: post }) };
}

/** Without a time of day of its own at that of now, give or take a millisecond; days before now are of 24 hours then. */
function postedAt(
  { day: planned, moment, nudge }: PlannedConversation,
  day: number,
  plan: Plan,
): Temporal.Instant {
  if (moment === null && typeof planned !== 'number')
    return nowOf(plan)
      .subtract({ hours: 24 * planned.beforeNow })
      .add({ milliseconds: nudge });
  return instantAt(day, moment ?? plan.now.moment, plan).toInstant();
}
