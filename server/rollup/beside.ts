import type { Kysely } from 'kysely';
import type { Database } from '../database/connection.ts';
import type { DB } from '../database/types.generated.ts';
import { prepareToCount } from './prepare.ts';

/**
 * What a refresh counts on a second connection while it goes on: it sees what was there before the refresh began, as nothing
 * else changes the derived tables meanwhile.
 */
export class Beside {
  readonly #database: Database;
  #ended: Promise<unknown> = Promise.resolve();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Begins with the work at once; what comes of it, an error as well, is for who waits for the result. */
  start<Result>(work: (transaction: Kysely<DB>) => Promise<Result>): Promise<Result> {
    const result = this.#database.transaction().execute(async (transaction) => {
      await prepareToCount(transaction);
      return await work(transaction);
    });
    this.#ended = Promise.allSettled([this.#ended, result]);
    return result;
  }

  /** Resolves when nothing is running any more, whatever came of it. */
  async end(): Promise<void> {
    await this.#ended;
  }
}
