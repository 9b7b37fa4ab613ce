/**
 * When and where the messages were written that somebody reacted to. A realm export keeps its reactions apart from its
 * messages, and holds millions of them, so this is 24 bytes for each such message.
 */
export class ReactedMessages {
  #ids = new Float64Array(1024);
  #count = 0;
  /** set once all ids are known: sorted, each once */
  #seen: { ids: Float64Array; times: Float64Array; recipients: Float64Array } | null = null;

  /** Says that there is a reaction to this message; before the first `see`. */
  expect(id: number): void {
    if (this.#count === this.#ids.length) {
      const longer = new Float64Array(this.#count * 2);
      longer.set(this.#ids);
      this.#ids = longer;
    }
    this.#ids[this.#count] = id;
    this.#count += 1;
  }

  /** Keeps time and recipient of a message, if it is an expected one. */
  see(id: number, time: number, recipient: number): void {
    const { ids, times, recipients } = this.#settled();
    const at = indexOf(ids, id);
    if (at === -1) return;
    times[at] = time;
    recipients[at] = recipient;
  }

  /** What was seen of a message; null where there was no such message. */
  find(id: number): { time: number; recipient: number } | null {
    const { ids, times, recipients } = this.#settled();
    const at = indexOf(ids, id);
    const time = times[at] ?? Number.NaN;
    return Number.isNaN(time) ? null : { time, recipient: recipients[at] ?? Number.NaN };
  }

  #settled() {
    if (this.#seen) return this.#seen;
    const sorted = this.#ids.subarray(0, this.#count).sort();
    const ids = sorted.filter((id, index) => index === 0 || id !== sorted[index - 1]);
    const unknown = () => new Float64Array(ids.length).fill(Number.NaN);
    this.#ids = new Float64Array(0);
    this.#seen = { ids, times: unknown(), recipients: unknown() };
    return this.#seen;
  }
}

/** Place of a number in sorted numbers, -1 where it is not among them. */
function indexOf(sorted: Float64Array, wanted: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = sorted[middle] ?? Number.NaN;
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
