import { actorsOf } from './random-company-accounts.ts';
import type { Arrival } from './random-company-arrival.ts';
import type { Plan } from './random-company-plan.ts';
import { addDays } from './reference-calendar.ts';

const teamSize = 5;

/**
 * Four teams of equal size under the first four people, enough for a role-model effect with its interval. Who of the
 * teams and of their leaders comes in which of the ten weeks is planned one by one; they come on Wednesdays.
 */
export function teamsOf(plan: Plan): Arrival[] {
  if (!plan.teams) return [];
  const { at, source, members, leaders } = plan.teams;
  const people: Arrival[] = members.map((_, number) => ({
    at,
    kind: 'people',
    item: {
      externalId: `team${number}`,
      email: emailOf(number),
      history: [{ manager: `p${Math.floor(number / teamSize)}` }],
    },
  }));
  const visits = (actor: string, weeks: number): Arrival[] =>
    Array.from({ length: 10 }, (_, week) => week)
      .filter((week) => weeks & (1 << week))
      .map((week) => ({
        at: week % 7,
        kind: 'events',
        source,
        item: {
          externalId: `${actor} in week ${week}`,
          verb: 'visit',
          actor,
          occurredAt: `${addDays(plan.firstDay, 7 * week + 2)}T12:00:00Z`,
        },
      }));
  return [
    ...people,
    ...members.flatMap((weeks, number) => visits(emailOf(number), weeks)),
    ...leaders.flatMap((weeks, leader) => visits(actorsOf(leader, source, plan)[0] ?? 'stranger0', weeks)),
  ];
}

function emailOf(member: number): string {
  return `team${member}@mail.example`;
}
