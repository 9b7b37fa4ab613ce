import { hash } from 'node:crypto';

/**
 * The first message of each topic, which is what a thread is in Zulip. Zulip has no reply relation: the message with the
 * smallest id of a topic starts the thread (`post`), all later ones answer it (`reply`). Ids grow with time over the whole
 * network, so the first message stays the first when a topic is renamed, resolved, moved whole, or goes on in a later
 * export. A message of an import before keeps what it was, since its id is the same.
 *
 * A network has up to a million topics. Each is known by 64 bits of its hash in a table with open addressing, at most
 * 32 bytes for a topic; that two of a million share theirs happens in one network of 37 million.
 */
export class Topics {
  #table = tableOf(1024);
  #count = 0;

  /** `channel` is any key of the channel, the same for all its messages. */
  add(channel: string | number, topic: string, message: number): void {
    const { first } = this.#table;
    const [high, low] = hashOf(channel, topic);
    const slot = slotOf(this.#table, high, low);
    const known = first[slot] ?? none;
    if (known !== none) first[slot] = Math.min(known, message);
    else {
      put(this.#table, slot, high, low, message);
      this.#count += 1;
      if (this.#count * 2 > first.length) this.#grow();
    }
  }

  /** The first message of the topic; null where the topic has none. */
  firstOf(channel: string | number, topic: string): number | null {
    const found = this.#table.first[slotOf(this.#table, ...hashOf(channel, topic))];
    return found === undefined || found === none ? null : found;
  }

  #grow(): void {
    const { high, low, first } = this.#table;
    const larger = tableOf(first.length * 2);
    for (const [at, message] of first.entries()) {
      if (message === none) continue;
      const [one = 0, two = 0] = [high[at], low[at]];
      put(larger, slotOf(larger, one, two), one, two, message);
    }
    this.#table = larger;
  }
}

/** Slots of hash and first message; the number of slots is a power of two. */
interface Table {
  high: Uint32Array;
  low: Uint32Array;
  first: Float64Array;
}

/** The first message of an empty slot. */
const none = -1;

function tableOf(slots: number): Table {
  return {
    high: new Uint32Array(slots),
    low: new Uint32Array(slots),
    first: new Float64Array(slots).fill(none),
  };
}

/** The slot that has the hash, else the empty one where it belongs. */
function slotOf({ high, low, first }: Table, wantedHigh: number, wantedLow: number): number {
  const last = first.length - 1;
  let slot = wantedHigh & last;
  while (first[slot] !== none && (high[slot] !== wantedHigh || low[slot] !== wantedLow))
    slot = (slot + 1) & last;
  return slot;
}

function put(table: Table, slot: number, high: number, low: number, message: number): void {
  table.high[slot] = high;
  table.low[slot] = low;
  table.first[slot] = message;
}

/** The name by which a topic is known: Zulip compares topics without case, and resolves one by a tick before its name. */
export function topicName(topic: string): string {
  return topic
    .replace(/^✔ [ ✔]*/, '')
    .trim()
    .toLowerCase();
}

function hashOf(channel: string | number, topic: string): [high: number, low: number] {
  const bytes = hash('sha256', `${channel}\n${topicName(topic)}`, 'buffer');
  return [bytes.readUInt32LE(0), bytes.readUInt32LE(4)];
}
