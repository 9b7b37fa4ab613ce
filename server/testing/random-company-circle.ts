import type { Event } from '../contract/index.ts';
import { actorsOf } from './random-company-accounts.ts';
import type { Arrival } from './random-company-arrival.ts';
import type { Plan } from './random-company-plan.ts';
import { addDays } from './reference-calendar.ts';

/**
 * Five people who write in one community on the Tuesdays planned for each, and whom in some weeks the next of them
 * answers; in turn the author, the one who answered or a third likes that. Enough for a community that thrives, fades
 * or falls asleep, and for pairs who answer each other.
 */
export function circleOf(plan: Plan): Arrival[] {
  if (!plan.circle) return [];
  const { at, source, community, members, answered } = plan.circle;
  const happens = (weeks: number, week: number) => (weeks & (1 << week)) !== 0;
  const nameOf = (member: number) =>
    actorsOf(member % members.length, source, plan)[0] ?? `stranger${member % members.length}`;
  const did = (
    week: number,
    member: number,
    day: number,
    fields: Omit<Event, 'actor' | 'occurredAt'>,
  ): Arrival => ({
    at: (at + week + day) % 7,
    kind: 'events',
    source,
    item: {
      ...fields,
      actor: nameOf(member),
      occurredAt: `${addDays(plan.firstDay, 7 * week + day)}T12:00:00Z`,
      community,
    },
  });

  return Array.from({ length: 10 }, (_, week) => week).flatMap((week) =>
    members.flatMap((weeks, member) => {
      if (!happens(weeks, week)) return [];
      const [post, answer, thanks] = ['post', 'answer', 'thanks'].map(
        (what) => `circle ${what} ${member} ${week}`,
      );
      if (!post || !answer || !thanks) return [];
      const written = did(week, member, 1, { externalId: post, verb: 'post' });
      if (!happens(answered, week)) return [written];
      return [
        written,
        did(week, member + 1, 2, { externalId: answer, verb: 'reply', inReplyTo: post }),
        did(week, member + (week % 3), 3, { externalId: thanks, verb: 'react', message: answer }),
      ];
    }),
  );
}
