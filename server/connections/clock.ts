import { setTimeout as sleep } from 'node:timers/promises';

/** Time and chance, so that a test can be quick and certain. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Throws the reason of the signal once that is aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** From 0 to 1. */
  random(): number;
}

export const realClock: Clock = {
  now: Date.now,
  async sleep(milliseconds, signal) {
    await sleep(milliseconds, undefined, { signal }).catch(() => signal.throwIfAborted());
  },
  random: Math.random,
};
