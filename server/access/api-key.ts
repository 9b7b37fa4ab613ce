import type { Context } from '../context.ts';
import { type KeyRole, keyRoleSchema } from '../contract/index.ts';
import type { Database } from '../database/connection.ts';
import { ProblemError } from '../http/problem.ts';
import { setNewest } from './newest.ts';
import { scopeOfKey } from './scope.ts';
import { digestOf, newSecret } from './secret.ts';
import type { Viewer } from './viewer.ts';

/**
 * Makes an API key and gives its text, `uptake_` and 32 random bytes as base64url. Only the digest is stored, so this
 * is the one time that the text can be shown. Throws ProblemError where the name is empty or taken (a revoked key keeps
 * its name).
 */
export async function createApiKey(
  context: Context,
  { name, role }: { name: string; role: KeyRole },
): Promise<string> {
  const trimmed = name.trim();
  if (trimmed === '')
    throw new ProblemError(400, 'invalid_key_name', 'An API key needs a name that says what uses it.');
  const key = `uptake_${newSecret()}`;
  const created = await context.database
    .insertInto('api_key')
    .values({ name: trimmed, digest: digestOf(key), role, created_at: new Date() })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!created) {
    throw new ProblemError(
      409,
      'key_name_taken',
      `There is an API key named "${trimmed}" already; choose another name.`,
    );
  }
  return key;
}

/** For how long a key that was found valid is taken as valid without asking the database, in milliseconds. */
const trustedFor = 5_000;
const mostTrusted = 1_000;

/**
 * Gives the function that finds the viewer behind an API key, or null where no key in force has that text. Ingest asks
 * many times a second, so an answer is kept for five seconds: **a revoked key is refused at most five seconds later**.
 * Refusals are not kept; a new key works at once. Nor is an answer from ahead of the clock, which was set back since.
 */
export function apiKeyFinder(
  database: Database,
  clock: () => number,
): (key: string) => Promise<Viewer | null> {
  const trusted = new Map<string, { viewer: Viewer; asked: number }>();
  return async (key) => {
    const digest = digestOf(key);
    const cacheKey = digest.toString('base64');
    const known = trusted.get(cacheKey);
    const now = clock();
    if (known && known.asked <= now && now < known.asked + trustedFor) return known.viewer;
    trusted.delete(cacheKey);
    const row = await database
      .selectFrom('api_key')
      .select(['name', 'role'])
      .where('digest', '=', digest)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (!row) return null;
    const viewer = keyCalled(row);
    // Counted from before the question, as the answer may be older than its arrival.
    setNewest(trusted, cacheKey, { viewer, asked: now }, mostTrusted);
    return viewer;
  };
}

/** Whose key that was before it was revoked; null where there never was one. */
export async function revokedKey(database: Database, key: string): Promise<Viewer | null> {
  const row = await database
    .selectFrom('api_key')
    .select(['name', 'role'])
    .where('digest', '=', digestOf(key))
    .executeTakeFirst();
  return row ? keyCalled(row) : null;
}

function keyCalled({ name, role: stored }: { name: string; role: string }): Viewer {
  const role = keyRoleSchema.parse(stored);
  return { kind: 'key', name, role, scope: scopeOfKey(role) };
}
