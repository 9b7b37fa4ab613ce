/** Most items in one yielded batch. */
export const batchSize = 5_000;

export interface Batch<T> {
  source: string;
  items: T[];
  places: string[];
}

/** Gathers items by source; whoever fills it drains it as soon as it is full. The order within a source is kept. */
export class Batches<T> {
  #bySource = new Map<string, Batch<T>>();
  #held = 0;

  add(source: string, item: T, place: string): void {
    const batch = this.#bySource.get(source) ?? { source, items: [], places: [] };
    this.#bySource.set(source, batch);
    batch.items.push(item);
    batch.places.push(place);
    this.#held += 1;
  }

  get full(): boolean {
    return this.#held >= batchSize;
  }

  /** Gives what is held, one batch per source, and starts anew. */
  drain(): Batch<T>[] {
    const batches = [...this.#bySource.values()];
    this.#bySource.clear();
    this.#held = 0;
    return batches;
  }
}
