import type { ConnectionTest } from '../contract/index.ts';
import type { Batch } from './batch.ts';
import type { NetworkClient } from './client.ts';
import type { AnswerLimits } from './http-request.ts';
import type { Pace } from './pacer.ts';
import type { OpenConnection } from './stored.ts';

/** Some of what a network told, and how far it was read with that. */
export interface Page extends Batch {
  cursor: object;
  /** Of reports by day: the last day that was read of all of them. */
  readTo?: string | null;
  /** What an owner should know while it goes well; null where that is over. */
  notice?: string | null;
}

/** What a poller works with. */
export interface Polling {
  connection: OpenConnection;
  client: NetworkClient;
  /** What the last page left; null at first. */
  cursor: unknown;
  /** What the directory has accounts of the source as. */
  kindsOf(accounts: string[]): Promise<Map<string, string>>;
}

export type Finding = ConnectionTest['findings'][number];

/** How a network is asked. */
export interface Poller {
  /** The headers that let it in. */
  headers(connection: OpenConnection): Record<string, string>;
  pace?: Pace;
  limits?: AnswerLimits;
  /** Minutes until the next poll, by what the last page left; absent: a few. */
  pauseAfter?(cursor: unknown): number;
  /**
   * Everything since the cursor, a page at a time. A page is stored before its cursor is, and the same page may come again:
   * ids are those of the network. Throws NetworkError.
   */
  poll(polling: Polling): AsyncIterable<Page>;
  /** What works and what is missing. Throws NetworkError where nothing does. */
  test(polling: Omit<Polling, 'cursor' | 'kindsOf'>): Promise<Finding[]>;
}

export const good = (words: string): Finding => ({ isGood: true, words });
export const bad = (words: string): Finding => ({ isGood: false, words });

const hour = 3_600_000;

/** How often people are asked for anew. */
export const peopleEvery = 6 * hour;
/** How often what was read is looked at again, for late answers and reactions, and how far back (milliseconds). */
export const lookBackEvery = hour;
export const lookBackFor = 7 * 24 * hour;

/** Epoch milliseconds of the first day that is wanted; 0 for all. */
export function sinceOf({ settings }: OpenConnection): number {
  return settings.since === null ? 0 : Date.parse(settings.since);
}

/** Whether a channel is wanted: all are where none is named. */
export function isWanted({ settings }: OpenConnection, ...names: string[]): boolean {
  return (
    settings.channels.length === 0 || settings.channels.some((one) => names.includes(one.replace(/^#/, '')))
  );
}
