import { ProblemError } from '../http/problem.ts';
import { setNewest } from './newest.ts';

const mostFailures = 5;
const period = 15 * 60 * 1000;

/**
 * Slows the guessing of passwords: after five failures within 15 minutes for one key (an e-mail address and where the
 * attempts come from), further attempts are refused until the first of them is 15 minutes old. Kept in memory, for the
 * `capacity` keys that failed last. `clock` in epoch milliseconds; where that is set back, what lies ahead of it is forgotten,
 * or a user would be locked out for as long.
 */
export class SignInThrottle {
  readonly #attempts = new Map<string, number[]>();
  readonly #clock: () => number;
  readonly #capacity: number;

  constructor(clock: () => number, capacity = 10_000) {
    this.#clock = clock;
    this.#capacity = capacity;
  }

  /**
   * Call before the password is checked: the attempt counts as failed until `succeeded`, so that attempts made at the
   * same time count too. Throws ProblemError (429, with Retry-After in seconds) where there were too many.
   */
  attempt(key: string): void {
    const now = this.#clock();
    const recent = (this.#attempts.get(key) ?? []).filter((at) => at > now - period && at <= now);
    const first = recent[0];
    if (first !== undefined && recent.length >= mostFailures) {
      const seconds = Math.ceil((first + period - now) / 1000);
      const detail = `There were ${mostFailures} failed attempts to sign in; try again in ${seconds} seconds.`;
      throw new ProblemError(429, 'too_many_requests', detail, { 'retry-after': String(seconds) });
    }
    setNewest(this.#attempts, key, [...recent, now], this.#capacity);
  }

  /** Forgets the failures of the key. */
  succeeded(key: string): void {
    this.#attempts.delete(key);
  }
}
