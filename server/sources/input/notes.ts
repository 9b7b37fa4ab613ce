import type { ReadNotes, Refusal } from '../source.ts';

/** Refusals beyond this number are counted but not kept: a file of nothing but broken lines must not fill the memory. */
const refusalsKept = 1_000;

/** Gathers the notes of one reading. */
export class Notes {
  #skipped = new Map<string, number>();
  #refused: Refusal[] = [];
  #refusedTotal = 0;
  #remarks: string[] = [];

  /** Counts something that was understood and left out on purpose. `reason` must come from a small set. */
  skip(reason: string, count = 1): void {
    this.#skipped.set(reason, (this.#skipped.get(reason) ?? 0) + count);
  }

  /** Records something that could not be read. `reason` must not quote the content. */
  refuse(refusal: Refusal): void {
    this.#refusedTotal += 1;
    if (this.#refused.length < refusalsKept) this.#refused.push(refusal);
  }

  /** Records a choice that the operator should know of. */
  remark(text: string): void {
    this.#remarks.push(text);
  }

  /** The notes so far, as a copy. */
  snapshot(): ReadNotes {
    return {
      skipped: Object.fromEntries(this.#skipped),
      refused: [...this.#refused],
      refusedTotal: this.#refusedTotal,
      remarks: [...this.#remarks],
    };
  }
}
