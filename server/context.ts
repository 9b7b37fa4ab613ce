import type pg from 'pg';
import type { Config } from './config.ts';
import type { Database } from './database/connection.ts';
import { openPeople, type People } from './pseudonym/people.ts';

/**
 * Whose figures somebody may see. `company`: of everybody and of every part. `totals`: of the whole company, and of no
 * part of it. `organization`: of the people below one leader, and of every part of them. `nothing`: none at all.
 */
export type Scope =
  | { kind: 'company' }
  | { kind: 'totals' }
  | { kind: 'organization'; leader: string }
  | { kind: 'nothing' };

/** What every capability works with: handed down by `main.ts`, never reached for. */
export interface Context {
  database: Database;
  /** The same pool that `database` uses, for COPY streams. */
  pool: pg.Pool;
  config: Config;
  /** How people are called outside. */
  people: People;
  /** Whose figures come out of it. Routes begin with none, and ask in the name of who calls them (`seenBy`). */
  scope: Scope;
}

/** Of the product's own work: jobs, reports, commands. */
export const wholeCompany: Scope = { kind: 'company' };

/** Of the product itself, over an open database. */
export function contextOf(given: Pick<Context, 'database' | 'pool' | 'config'>): Context {
  const people = openPeople(given.config.pseudonymKey, given.database);
  return { ...given, people, scope: wholeCompany };
}

/** Before it is known who asks. */
export const nothing: Scope = { kind: 'nothing' };

/** The same context for who asks: every figure that comes out of it lies within what they may see. */
export function seenBy(context: Context, { scope }: { scope: Scope }): Context {
  return { ...context, scope };
}
