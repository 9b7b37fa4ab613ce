import type { Clock } from './clock.ts';

/** So many requests of a resource in so many milliseconds. */
export interface Pace {
  requests: number;
  milliseconds: number;
  /** The resource that a path is of, where each has its own. */
  resourceOf(path: string): string;
}

/** Holds requests up until the network allows them. */
export class Pacer {
  readonly #pace: Pace;
  readonly #clock: Clock;
  readonly #turns = new Map<string, number[]>();

  constructor(pace: Pace, clock: Clock) {
    this.#pace = pace;
    this.#clock = clock;
  }

  async takeTurn(path: string, signal: AbortSignal): Promise<void> {
    const { requests, milliseconds, resourceOf } = this.#pace;
    const resource = resourceOf(path);
    const turns = this.#turns.get(resource) ?? [];
    this.#turns.set(resource, turns);
    const [oldest = 0] = turns;
    if (turns.length >= requests) {
      turns.shift();
      const wait = oldest + milliseconds - this.#clock.now();
      if (wait > 0) await this.#clock.sleep(Math.min(wait, milliseconds), signal);
    }
    turns.push(this.#clock.now());
  }
}
