import { hash } from 'node:crypto';

/**
 * Counts how often each text came, in 16 to 32 bytes a text: 64 bits of its hash stand for it, so that among ten million texts two
 * are mistaken for one another with a chance of one in a hundred thousand.
 */
export class Repeats {
  #slots = new BigUint64Array(1 << 12);
  #held = 0;
  /** of the few that came more than once */
  readonly #more = new Map<bigint, number>();

  /** How often the text has come, this time included. */
  count(text: string): number {
    const key = keyOf(text);
    if (this.#add(key)) return 1;
    const count = (this.#more.get(key) ?? 1) + 1;
    this.#more.set(key, count);
    return count;
  }

  /** Says how often each of the texts came that were counted; it holds only those that came more than once. */
  result(): (text: string) => number {
    const more = this.#more;
    return (text) => more.get(keyOf(text)) ?? 1;
  }

  #add(key: bigint): boolean {
    if (this.#held * 2 >= this.#slots.length) this.#grow();
    const at = this.#slotOf(key);
    if (this.#slots[at] === key) return false;
    this.#slots[at] = key;
    this.#held += 1;
    return true;
  }

  /** Where the key is, or the free place where it belongs: the slots are as many as a power of two. */
  #slotOf(key: bigint): number {
    const mask = this.#slots.length - 1;
    let at = Number(key & BigInt(mask));
    while (this.#slots[at] !== 0n && this.#slots[at] !== key) at = (at + 1) & mask;
    return at;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new BigUint64Array(before.length * 2);
    for (const key of before) if (key !== 0n) this.#slots[this.#slotOf(key)] = key;
  }
}

/** Never 0, which is a free slot. */
function keyOf(text: string): bigint {
  return hash('sha256', text, 'buffer').readBigUInt64LE() || 1n;
}
