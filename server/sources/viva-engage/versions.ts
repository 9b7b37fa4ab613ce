import { createHash } from 'node:crypto';
import type { Event } from '../../contract/index.ts';

/** An id as a number: itself, or one made of its hash where it has other characters or too many digits. */
export function numberOf(id: string): number {
  if (/^[1-9]\d{0,14}$/.test(id)) return Number(id);
  return createHash('sha256').update(id).digest().readUIntBE(0, 6) + 0.5;
}

/** The ids, as numbers, that occur more than once. Eight bytes for each: an export has millions. */
export function repeatedOf(ids: readonly number[]): Set<number> {
  const sorted = Float64Array.from(ids).sort();
  const repeated = new Set<number>();
  for (let at = 1; at < sorted.length; at += 1) {
    const id = sorted[at];
    if (id !== undefined && id === sorted[at - 1]) repeated.add(id);
  }
  return repeated;
}

/** One message in one of its versions. */
export interface Version {
  event: Event;
  place: string;
}

/**
 * The versions of messages that were edited. An edit is no act: of all versions one event is left, with the moment of the
 * earliest and everything else as the latest has it.
 */
export class Versions {
  #byMessage = new Map<string, Version & { latest: string }>();
  /** versions that did not become an event of their own */
  earlier = 0;

  add({ event, place }: Version): void {
    const known = this.#byMessage.get(event.externalId);
    if (!known) {
      this.#byMessage.set(event.externalId, { event, place, latest: event.occurredAt });
      return;
    }
    this.earlier += 1;
    const isLater = Date.parse(event.occurredAt) >= Date.parse(known.latest);
    const isEarlier = Date.parse(event.occurredAt) < Date.parse(known.event.occurredAt);
    const occurredAt = isEarlier ? event.occurredAt : known.event.occurredAt;
    this.#byMessage.set(event.externalId, {
      event: { ...(isLater ? event : known.event), occurredAt },
      place: isLater ? place : known.place,
      latest: isLater ? event.occurredAt : known.latest,
    });
  }

  /** One event for each message. */
  events(): Iterable<Version> {
    return this.#byMessage.values();
  }
}
