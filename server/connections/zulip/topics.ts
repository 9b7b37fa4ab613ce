import { digestOf } from '../../access/index.ts';
import { zulipTopic } from '../../sources/index.ts';

/** As many topics are remembered as a network talks about at a time. */
const most = 1_000;

/** The first message of each topic that was heard of lately: by a digest of its name, which is not kept. */
export class Topics {
  readonly #roots: Map<string, number>;
  /** All that were heard of since it was opened. */
  readonly #heard = new Set<string>();

  /** `memory` is what `remember` gave. */
  constructor(memory: unknown) {
    const entries = Array.isArray(memory) ? memory : [];
    this.#roots = new Map(entries.filter(isEntry));
  }

  rootOf(stream: number, topic: string): number | undefined {
    return this.#roots.get(keyOf(stream, topic));
  }

  /** Whether nothing was heard of a topic since this was opened. */
  isNew(stream: number, topic: string): boolean {
    return !this.#heard.has(keyOf(stream, topic));
  }

  begin(stream: number, topic: string, root: number): void {
    const key = keyOf(stream, topic);
    this.#heard.add(key);
    this.#roots.set(key, root);
    const [oldest] = this.#roots.keys();
    if (oldest !== undefined && this.#roots.size > most) this.#roots.delete(oldest);
  }

  remember(): [string, number][] {
    return [...this.#roots];
  }
}

const isEntry = (value: unknown): value is [string, number] =>
  Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'number';

const keyOf = (stream: number, topic: string): string =>
  `${stream}:${digestOf(zulipTopic(topic)).toString('base64url', 0, 12)}`;
