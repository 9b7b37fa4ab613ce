import type { Person } from '../contract/index.ts';
import { emailOf } from './random-company-accounts.ts';
import { type Arrival, arrivalsOf } from './random-company-arrival.ts';
import type { Plan, PlannedPerson } from './random-company-plan.ts';
import { addDays } from './reference-calendar.ts';

export function peopleOf(plan: Plan): Arrival[] {
  const { people, corrections, firstDay } = plan;
  const planned = people.flatMap((person, index) =>
    arrivalsOf(person, {
      kind: 'people',
      item: personOf(index < 4 ? withoutTrouble(person) : person, index, firstDay),
    }),
  );
  const corrected = corrections.flatMap(({ at, who, person }) => {
    if (people.length === 0) return [];
    return [{ at, kind: 'people' as const, item: personOf(person, who % people.length, firstDay) }];
  });
  return [...planned, ...lineOf(plan), ...corrected];
}

/** Most report to one of the first, who are there and count until a correction comes. */
function withoutTrouble({
  employment: _,
  entitled: _entitled,
  isPlatformAdmin: _admin,
  ...person
}: Plan['people'][number]) {
  return person;
}

/** Externally `pN`; the first of all is at the top more often than not. */
function personOf(planned: PlannedPerson, index: number, firstDay: string): Person {
  const { email, name, employment, entitled, isPlatformAdmin, history } = planned;
  const day = (offset: number) => addDays(firstDay, offset);
  const { hired, stay } = employment ?? { hired: null, stay: null };
  return {
    externalId: `p${index}`,
    ...(email !== undefined && { email: email && emailOf(index, email) }),
    ...(name !== undefined && { name }),
    // Both dates or none, so that no mixture of corrections has somebody leave before being hired.
    ...(employment && {
      hiredOn: hired === null ? null : day(hired),
      leftOn: stay === null ? null : day((hired ?? 0) + stay),
    }),
    ...(entitled !== undefined && { entitled }),
    ...(isPlatformAdmin !== undefined && { isPlatformAdmin }),
    ...(history && {
      history: history.map(({ from, manager: distance, ...attributes }) => ({
        ...attributes,
        ...(from !== null && { from: day(from) }),
        manager: distance === undefined ? undefined : managerAt(index, distance),
      })),
    }),
  };
}

type Distance = number | 'self' | 'lead' | null;

function managerAt(index: number, distance: Distance): string | null {
  if (distance === null) return null;
  if (distance === 0) return 'nobody';
  if (distance === 'self') return `p${index}`;
  if (distance === 'lead') return index > 3 ? `p${1 + (index % 3)}` : managerAt(index, 25);
  if (distance < 0) return `p${index - distance}`;
  return index === 0 ? null : `p${Math.max(0, index - distance)}`;
}

/** Number of a person's manager on a day by what is planned at first, else the first of all. */
export function plannedManager(person: number, day: number, { people }: Plan): number {
  const history = people[person]?.history ?? [];
  const start = ({ from }: (typeof history)[number]) => from ?? Number.NEGATIVE_INFINITY;
  const inOrder = history.toSorted((one, other) => (start(one) < start(other) ? -1 : 1));
  const distance = inOrder.findLast((entry) => start(entry) <= day)?.manager;
  const manager = managerAt(person, distance ?? null);
  return manager?.startsWith('p') ? Number(manager.slice(1)) : 0;
}

/** The e-mail of somebody of the line; who has no account but by acting in its name. */
export function lineEmail(place: number): string {
  return `line${place}@mail.example`;
}

function lineOf({ line, people, firstDay }: Plan): Arrival[] {
  if (!line) return [];
  const { at, length, below, outsiders, leaves } = line;
  const top = below === null || people.length === 0 ? null : `p${below % people.length}`;
  return Array.from({ length }, (_, place) => ({
    at,
    kind: 'people' as const,
    item: {
      externalId: `line${place}`,
      email: lineEmail(place),
      entitled: outsiders === null || place % outsiders !== 1,
      ...(place === leaves?.who && { leftOn: addDays(firstDay, leaves.day) }),
      history: [{ manager: place === 0 ? top : `line${place - 1}` }],
    },
  }));
}
