import type { Assignment, Person } from '../contract/index.ts';
import { compareText } from './reference-directory.ts';

type People = Map<string, Person>;
type Place = Omit<Assignment, 'from'>;

/**
 * What the directory holds after a request about people. All its items are laid over what is stored; while that has
 * a cycle in the reporting tree on any day, the last item with a history of anybody on it is refused whole.
 */
export function receivePeople(stored: People, given: Person[], today: string): People {
  let items = mergedById(given);
  for (;;) {
    const laid = laidOver(stored, items, today);
    const onCycle = peopleOnCycles(laid);
    const refused = items.findLast(
      ({ externalId, history }) => history !== undefined && onCycle.has(externalId),
    );
    if (!refused) return laid;
    items = items.filter((item) => item !== refused);
  }
}

/** The same person twice in a request is one item, at the place of the later. */
function mergedById(given: Person[]): Person[] {
  const items: People = new Map();
  for (const person of given) {
    const merged = overlaid(items.get(person.externalId), person);
    items.delete(person.externalId);
    items.set(person.externalId, merged);
  }
  return [...items.values()];
}

function laidOver(stored: People, items: Person[], today: string): People {
  const people = new Map(stored);
  for (const item of items) {
    const before = people.get(item.externalId);
    const after = overlaid(before, item);
    if (item.history !== undefined) {
      after.history = historyAfter(before?.history ?? [], item.history ?? [], today);
    }
    people.set(item.externalId, after);
  }
  return people;
}

/** An absent field keeps what is there. */
function overlaid<Item extends object>(before: Item | undefined, given: Item): Item {
  const present = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.assign({}, before, Object.fromEntries(present));
}

/** A single entry without a date says what holds from today, where anything is known already; others replace all. */
function historyAfter(stored: Assignment[], given: Assignment[], today: string): Assignment[] {
  const [only, ...others] = given;
  if (!only || others.length > 0 || only.from || stored.length === 0) return inOrder(given);
  const { from: _before, ...current } = inForceOn(today, stored) ?? {};
  const { from: _now, ...changes } = only;
  const place = overlaid<Place>(current, changes);
  if (isSamePlace(current, place)) return stored;
  return [...stored.filter(({ from }) => (from ?? '') < today), { ...place, from: today }];
}

function isSamePlace(one: Place, other: Place): boolean {
  return (['department', 'location', 'level', 'manager'] as const).every(
    (name) => (one[name]?.trim() || null) === (other[name]?.trim() || null),
  );
}

/** Everybody who, on the first day of any entry, comes back to themselves by going from manager to manager. */
function peopleOnCycles(people: People): Set<string> {
  const starts = [...people.values()].flatMap(({ history }) => (history ?? []).map(({ from }) => from ?? ''));
  const onCycle = new Set<string>();
  for (const day of new Set(starts)) {
    const managers = new Map(
      [...people.values()].map((person) => [person.externalId, managerOn(day, person)]),
    );
    for (const { externalId } of people.values()) {
      let above = managers.get(externalId);
      for (let step = 0; above && above !== externalId && step < people.size; step += 1)
        above = managers.get(above);
      if (above === externalId) onCycle.add(externalId);
    }
  }
  return onCycle;
}

/** Somebody's own manager is nobody's. */
function managerOn(day: string, { externalId, history }: Person): string | undefined {
  const manager = inForceOn(day, history ?? [])?.manager?.trim();
  return manager === externalId ? undefined : manager;
}

function inForceOn(day: string, history: Assignment[]): Assignment | undefined {
  return inOrder(history).findLast(({ from }) => (from ?? '') <= day);
}

function inOrder(history: Assignment[]): Assignment[] {
  return history.toSorted((one, other) => compareText(one.from ?? '', other.from ?? ''));
}
