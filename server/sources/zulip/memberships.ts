import type { z } from 'zod';
import type { Event } from '../../contract/index.ts';
import { identifierOf } from '../input/identifier.ts';
import { circumstances } from './acts.ts';
import type { membershipSchema } from './tables.ts';

export type Membership = z.infer<typeof membershipSchema> & { verb: 'join' | 'leave' };

/** Subscription created, activated, deactivated; by name in exports before 2018. */
const verbs = new Map<unknown, 'join' | 'leave'>([
  [301, 'join'],
  [302, 'join'],
  [303, 'leave'],
  ['subscription_created', 'join'],
  ['subscription_activated', 'join'],
  ['subscription_deactivated', 'leave'],
]);

/** What an entry of the audit log does to a subscription; null where it is about something else. */
export function verbOf(value: unknown): 'join' | 'leave' | null {
  return verbs.get((value as { event_type?: unknown } | null)?.event_type) ?? null;
}

/** The change itself, and an invitation where another person than the subscriber made it. */
export function eventsOfMembership(
  { id, verb, modified_user, acting_user, event_time }: Membership,
  community: string | null,
  isBot: (user: number) => boolean,
): Event[] {
  const about = circumstances({ time: event_time, community });
  const actor = String(modified_user);
  const change: Event = { externalId: identifierOf('audit', id), verb, actor, ...about };
  if (verb === 'leave' || !acting_user || acting_user === modified_user || isBot(acting_user))
    return [change];
  const externalId = identifierOf('audit', id, 'invite');
  return [change, { ...change, externalId, verb: 'invite', actor: String(acting_user), invitee: actor }];
}
