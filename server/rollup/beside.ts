import { type Kysely, sql } from 'kysely';
import type { Database } from '../database/connection.ts';
import type { DB } from '../database/types.generated.ts';
import { transactUnlessGivenUp } from './give-up.ts';
import { prepareToCount } from './prepare.ts';

/**
 * What a refresh counts on a second connection while it goes on: it sees what was there before the refresh began, as nothing
 * else changes the derived tables meanwhile.
 */
export class Beside {
  readonly #database: Database;
  readonly #givingUp: AbortSignal | undefined;
  #ended: Promise<unknown> = Promise.resolve();

  constructor(database: Database, givingUp?: AbortSignal) {
    this.#database = database;
    this.#givingUp = givingUp;
  }

  /** Begins with the work at once; what comes of it, an error as well, is for who waits for the result. */
  start<Result>(work: (transaction: Kysely<DB>) => Promise<Result>): Promise<Result> {
    const result = transactUnlessGivenUp(this.#database, this.#givingUp, async (transaction) => {
      // Who waits for a lock that the refresh has, as to alter a table, may stand before this in its queue, and the refresh
      // waits for this: PostgreSQL sees no deadlock there.
      await sql`set local lock_timeout = '2s'`.execute(transaction);
      await prepareToCount(transaction);
      return await work(transaction);
    });
    this.#ended = result.catch(() => {});
    return result;
  }

  /** Resolves when nothing is running any more, whatever came of it. */
  async end(): Promise<void> {
    await this.#ended;
  }
}
