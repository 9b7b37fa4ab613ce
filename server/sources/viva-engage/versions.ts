import type { Event } from '../../contract/index.ts';

/** One message in one of its versions. */
export interface Version {
  event: Event;
  place: string;
}

interface Merged extends Version {
  /** moment of the version that everything else is of */
  latest: string;
}

/**
 * The versions of messages that were edited, in any order. An edit is no act: of all versions one event is left, with the
 * moment of the earliest and everything else as the latest has it. It is held only until its last version has come.
 */
export class Versions {
  readonly #countOf: (id: string) => number;
  readonly #held = new Map<string, { awaited: number; merged: Merged | null }>();
  /** versions that did not become an event of their own */
  earlier = 0;

  /** `countOf` says how many rows with an id there are to come. */
  constructor(countOf: (id: string) => number) {
    this.#countOf = countOf;
  }

  /** Takes the next row with an id, `null` where it is no act; gives the message that is whole with it. */
  take(id: string, version: Version | null): Version | null {
    const count = this.#countOf(id);
    if (count === 1) return version;
    const { awaited, merged } = this.#held.get(id) ?? { awaited: count, merged: null };
    if (merged && version) this.earlier += 1;
    const now = version ? merge(merged, version) : merged;
    if (awaited > 1) {
      this.#held.set(id, { awaited: awaited - 1, merged: now });
      return null;
    }
    this.#held.delete(id);
    return now;
  }

  /** What still waits after the last row: an id may, very rarely, have been counted together with another. */
  rest(): Version[] {
    return [...this.#held.values()].flatMap(({ merged }) => merged ?? []);
  }
}

function merge(known: Merged | null, { event, place }: Version): Merged {
  if (!known) return { event, place, latest: event.occurredAt };
  const isLatest = Date.parse(event.occurredAt) >= Date.parse(known.latest);
  const isEarliest = Date.parse(event.occurredAt) < Date.parse(known.event.occurredAt);
  const occurredAt = isEarliest ? event.occurredAt : known.event.occurredAt;
  return isLatest
    ? { event: { ...event, occurredAt }, place, latest: event.occurredAt }
    : { ...known, event: { ...known.event, occurredAt } };
}
