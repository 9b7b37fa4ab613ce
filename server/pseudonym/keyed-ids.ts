import { createHmac, type KeyObject } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** 80 bits: among 200,000 people two share them once in 60 million million directories. */
const digits = 20;

/** Ids that are remembered, so that most answers need no hashing; a company has fewer people. */
const mostRemembered = 500_000;

/** Milliseconds between two looks at everything there is: whoever makes ids up costs the others nothing. */
const pauseBetweenLoads = 500;

const pause = () => sleep(pauseBetweenLoads, undefined, { ref: false });

/**
 * Ids that stand for texts outside of the product: HMAC-SHA-256 under a key, cut to 80 bits, in hexadecimal after a letter
 * (`p7f3ac21b09de4455aa01`). With one key they are the same in every process and at all times. `load` gives every text
 * that an id may stand for.
 */
export class KeyedIds {
  readonly #key: KeyObject;
  readonly #letter: string;
  readonly #load: () => Promise<string[]>;
  readonly #pattern: RegExp;
  readonly #remembered = new Map<string, string>();
  #texts = new Map<string, string>();
  #next: Promise<void> | undefined;
  #ready: Promise<unknown> = Promise.resolve();

  constructor(key: KeyObject, letter: string, load: () => Promise<string[]>) {
    this.#key = key;
    this.#letter = letter;
    this.#load = load;
    this.#pattern = new RegExp(`^${letter}[0-9a-f]{${digits}}$`);
  }

  idOf(text: string): string {
    const remembered = this.#remembered.get(text);
    if (remembered) return remembered;
    const id = this.#letter + createHmac('sha256', this.#key).update(text).digest('hex').slice(0, digits);
    if (this.#remembered.size >= mostRemembered) this.#remembered.clear();
    this.#remembered.set(text, id);
    return id;
  }

  /**
   * What an id stands for. Of anything else - a text itself, an id of nobody - it gives what no text is, so that such a
   * question is one about nobody, and tells nothing about whom the asker has in mind.
   */
  async textOf(id: string): Promise<string> {
    return (await this.#find(id)) ?? this.idOf(id);
  }

  async #find(id: string): Promise<string | undefined> {
    if (!this.#pattern.test(id)) return undefined;
    const known = this.#texts.get(id);
    if (known !== undefined) return known;
    await this.#reload();
    return this.#texts.get(id);
  }

  /** Those who ask meanwhile wait for the same look, which begins after they asked. */
  #reload(): Promise<void> {
    if (this.#next) return this.#next;
    const load = this.#ready.then(async () => {
      this.#next = undefined;
      this.#texts = new Map((await this.#load()).map((text) => [this.idOf(text), text]));
    });
    this.#next = load;
    this.#ready = load.then(pause, pause);
    return load;
  }
}
