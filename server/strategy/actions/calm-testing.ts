import { type Random, randomStream } from '../../../fixtures/demo/random.ts';
import { addDays, type DateText, shiftPeriod } from '../../calendar.ts';
import type { Account, Community, Event, NewUseCase, Person } from '../../contract/index.ts';
import type { Company } from '../../testing/company.ts';

/** Monday on which they begin, and how many weeks they are made for. */
export const calmStart: DateText = '2025-09-01';
export const calmWeeks = 26;

interface Employee {
  id: string;
  department: string;
  manager: string | null;
  leads: boolean;
  /** Chance of being there in a week. */
  comes: number;
  /** Communities, and the chance of looking into each in such a week. */
  places: Map<string, number>;
}

/**
 * A company in which nothing happens: 200 to 400 people in departments of any size, small ones among them, who come and
 * go by chances that never change, from the first day on. Managers are there, every post is answered by the author's own
 * manager, and next to no account is unknown.
 */
export function calmCompany(seed: number): Company {
  const random = randomStream(seed, 'calm');
  const communities = listOf(5 + random.below(8), (place) => ({
    id: `c${place}`,
    name: `Community ${place}`,
  }));
  const staff = hire(random, communities);
  const events: Event[] = [];
  for (let week = 0; week < calmWeeks; week += 1) {
    for (const one of staff) {
      if (random.chance(one.comes)) act(one, shiftPeriod(calmStart, 'week', week), random, events);
    }
  }
  const unknown = listOf(random.below(4), (place): Account => ({ id: `unknown${place}`, kind: 'employee' }));
  const accounts = [...staff.map(({ id }) => ({ id, email: `${id}@example.com` })), ...unknown];
  return { people: staff.map(personOf), sources: [{ name: 'chat', accounts, communities, events }] };
}

/** A use case of such a company: everybody's, with a target that its communities reach or nearly reach. */
export const calmUseCase: NewUseCase = {
  ...{ name: 'Questions', description: '', owner: null, tags: [], audience: {}, replaces: null },
  communities: [{ source: 'chat', community: 'c0' }],
  ...{ startsOn: calmStart, target: 0.2 },
};

function hire(random: Random, communities: Community[]): Employee[] {
  const people = 200 + random.below(201);
  const chief = employ('chief', 'Office', null, true, random, communities);
  const staff = [chief];
  for (let department = 0; staff.length < people; department += 1) {
    const name = `Department ${department}`;
    const head = employ(`head${department}`, name, chief.id, true, random, communities);
    staff.push(head);
    const teams = 1 + random.below(8);
    for (let team = 0; team < teams; team += 1) {
      const leader = employ(`lead${department}-${team}`, name, head.id, true, random, communities);
      staff.push(leader);
      for (let member = 0; member < 2 + random.below(9); member += 1) {
        const id = `member${department}-${team}-${member}`;
        staff.push(employ(id, name, leader.id, false, random, communities));
      }
    }
  }
  return staff;
}

function employ(
  id: string,
  department: string,
  manager: string | null,
  leads: boolean,
  random: Random,
  communities: Community[],
): Employee {
  const comes = leads ? 0.7 + 0.28 * random.next() : 0.15 + 0.8 * random.next();
  const own = communities.filter((_, place) => place === 0 || random.chance(0.3));
  const places = new Map(own.map((community) => [community.id, 0.2 + 0.5 * random.next()]));
  return { id, department, manager, leads, comes, places };
}

function personOf({ id, department, manager }: Employee): Person {
  return { externalId: id, email: `${id}@example.com`, history: [{ department, manager }] };
}

const weekdays = [1, 1, 1, 1, 0.8, 0.1, 0.1];

/** A week in which somebody is there: a visit, a look into some communities, and now and then a post that is answered. */
function act({ id, manager, places }: Employee, monday: DateText, random: Random, events: Event[]): void {
  const say = (verb: Event['verb'], actor: string, day: number, more: Partial<Event> = {}) => {
    const minute = String(random.below(60)).padStart(2, '0');
    const occurredAt = `${addDays(monday, day)}T${String(8 + random.below(9)).padStart(2, '0')}:${minute}:00Z`;
    events.push({ externalId: `e${events.length}`, verb, actor, occurredAt, ...more });
  };
  const days = 1 + random.below(3);
  for (let visit = 0; visit < days; visit += 1) say('visit', id, random.weighted(weekdays));
  for (const [community, chance] of places)
    if (random.chance(chance)) say('view', id, random.weighted(weekdays), { community });
  if (!random.chance(0.25)) return;
  const message = `m${events.length}`;
  say('post', id, random.below(4), { externalId: message });
  if (manager) say('reply', manager, 4 + random.below(3), { inReplyTo: message });
}

function listOf<Item>(count: number, make: (place: number) => Item): Item[] {
  return Array.from({ length: count }, (_, place) => make(place));
}
