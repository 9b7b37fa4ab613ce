import type { FastifyRateLimitStore } from '@fastify/rate-limit';
import { setNewest } from './newest.ts';

/**
 * Counts requests in windows by a clock that nobody sets: by the one on the wall, as the library's own store goes, whoever
 * has used a window up would be refused for an hour where it is set back by one. Keeps the `cache` keys that asked last.
 */
export class SteadyWindows implements FastifyRateLimitStore {
  readonly #windows = new Map<string, { current: number; began: number }>();
  readonly #capacity: number;

  constructor({ cache = 5_000 }: { cache?: number }) {
    this.#capacity = cache;
  }

  incr(
    key: string,
    callback: (error: Error | null, result: { current: number; ttl: number }) => void,
    timeWindow: number,
  ): void {
    const now = performance.now();
    const known = this.#windows.get(key);
    const window = known && known.began + timeWindow > now ? known : { current: 0, began: now };
    window.current += 1;
    setNewest(this.#windows, key, window, this.#capacity);
    callback(null, { current: window.current, ttl: window.began + timeWindow - now });
  }

  /** The types of the library do not say that its options have `cache`. */
  child(options: object): SteadyWindows {
    return new SteadyWindows(options);
  }
}
