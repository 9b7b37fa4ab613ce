import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { roleSchema, type Session } from '../contract/index.ts';
import type { Database } from '../database/connection.ts';
import { clearCookie, readCookie, setCookie } from './cookie.ts';
import type { User } from './password.ts';
import { scopeOfUser } from './scope.ts';
import { digestOf, newSecret } from './secret.ts';
import type { Viewer } from './viewer.ts';

const cookieName = 'uptake_session';
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** However much it is used, a session ends after this. */
const lifetime = 30 * day;
/** A session of which nothing is heard ends after this, counted from its last renewal. */
const idleTime = 7 * day;
/** The first request with a secret of this age gets the next one. */
const secretTime = hour;
/** For how long a replaced secret still works, for requests that were on their way. */
const graceTime = minute;

/** The session secret that the browser sent, if any. */
export function sessionSecretOf({ config }: Context, request: FastifyRequest): string | undefined {
  return readCookie({ config, request }, cookieName);
}

/**
 * The user whose session that is, null where there is none, and whether it is over at `now` (epoch milliseconds). With a
 * secret older than an hour the answer brings the browser a new one. The old one works until a minute after the new one
 * was first used (the answer may get lost on its way), and whoever brings it later has stolen it, or has what was stolen:
 * the session ends for both.
 */
export async function findSession(
  context: Context,
  { secret, now }: { secret: string; now: number },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<{ viewer: Viewer; isOver: boolean } | null> {
  const { database, config } = context;
  const digest = digestOf(secret);
  const found = await readSession(database, digest);
  if (!found) return null;
  const { viewer } = found;
  if (now >= found.expiresAt.getTime()) return { viewer, isOver: true };
  if (found.replacedAt) {
    if (now >= found.replacedAt.getTime() + graceTime) {
      await database.deleteFrom('session').where('id', '=', found.id).execute();
      return { viewer, isOver: true };
    }
  } else if (now >= found.givenAt.getTime() + secretTime && now >= found.renewedAt.getTime() + graceTime) {
    const next = await renewSession(database, { id: found.id, digest }, now);
    if (next) setCookie({ config, request }, reply, { name: cookieName, ...next });
  } else if (found.isFirstUse) {
    await replaceOthers(database, { id: found.id, digest }, now);
  }
  return { viewer, isOver: false };
}

async function readSession(database: Database, digest: Buffer) {
  const row = await database
    .selectFrom('session_secret as secret')
    .innerJoin('session', 'session.id', 'secret.session_id')
    .innerJoin('app_user', 'app_user.id', 'session.user_id')
    .leftJoin('person', 'person.email', 'app_user.email')
    .select([
      'session.id',
      'session.renewed_at',
      'session.expires_at',
      'secret.given_at',
      'secret.replaced_at',
    ])
    .select(['app_user.email', 'app_user.role', 'person.external_id as person'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('session_secret as older')
          .select('older.digest')
          .whereRef('older.session_id', '=', 'session.id')
          .whereRef('older.given_at', '<', 'secret.given_at')
          .where('older.replaced_at', 'is', null),
      ).as('is_first_use'),
    )
    .where('secret.digest', '=', digest)
    .executeTakeFirst();
  if (!row) return null;
  const role = roleSchema.parse(row.role);
  const viewer: Viewer = { kind: 'user', name: row.email, role, scope: scopeOfUser(role, row.person) };
  const {
    id,
    renewed_at: renewedAt,
    expires_at: expiresAt,
    given_at: givenAt,
    replaced_at: replacedAt,
  } = row;
  return { id, renewedAt, expiresAt, givenAt, replacedAt, isFirstUse: row.is_first_use, viewer };
}

interface Used {
  id: number;
  digest: Buffer;
}

/** Gives a session its next secret and a later end; null where another request was first. */
async function renewSession(database: Database, { id, digest }: Used, now: number) {
  const renewed = await database
    .updateTable('session')
    .set({
      renewed_at: new Date(now),
      expires_at: sql`least(created_at + ${lifetime} * interval '1 millisecond', ${new Date(now + idleTime)})`,
    })
    .where('id', '=', id)
    .where('renewed_at', '<=', new Date(now - graceTime))
    .returning('expires_at')
    .executeTakeFirst();
  if (!renewed) return null;
  // Also of one that was given before and has not come back: had it arrived, it would be used by now.
  await replaceOthers(database, { id, digest }, now);
  const value = await giveSecret(database, id, now);
  return { value, lifetime: renewed.expires_at.getTime() - now };
}

async function replaceOthers(database: Database, { id, digest }: Used, now: number): Promise<void> {
  await database
    .updateTable('session_secret')
    .set({ replaced_at: new Date(now) })
    .where('session_id', '=', id)
    .where('digest', '<>', digest)
    .where('replaced_at', 'is', null)
    .execute();
}

async function giveSecret(database: Database, sessionId: number, now: number): Promise<string> {
  const secret = newSecret();
  await database
    .insertInto('session_secret')
    .values({ digest: digestOf(secret), session_id: sessionId, given_at: new Date(now) })
    .execute();
  return secret;
}

/**
 * Signs a user in: stores the session, sets its cookie, ends the session that this browser had before, and says whose it
 * is. It lasts 30 days, and seven where it is not used. `now` in epoch milliseconds.
 */
export async function openSession(
  context: Context,
  { user, now }: { user: User; now: number },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Session> {
  const { database, config } = context;
  const at = new Date(now);
  const { id } = await database
    .insertInto('session')
    .values({ user_id: user.id, created_at: at, renewed_at: at, expires_at: new Date(now + idleTime) })
    .returning('id')
    .executeTakeFirstOrThrow();
  const value = await giveSecret(database, id, now);
  await forgetSession(context, request);
  // Signing in is rare enough to sweep up after those who never signed out.
  await database.deleteFrom('session').where('expires_at', '<=', at).execute();
  setCookie({ config, request }, reply, { name: cookieName, value, lifetime: idleTime });
  return { email: user.email, role: user.role };
}

/** Whose session the browser has, if any; one that has expired as well. */
export async function whoIsSignedIn(context: Context, request: FastifyRequest): Promise<Viewer | null> {
  const secret = sessionSecretOf(context, request);
  const session = secret ? await readSession(context.database, digestOf(secret)) : null;
  return session?.viewer ?? null;
}

/** Ends the browser's session, if it has one, and takes its cookie away. */
export async function closeSession(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  await forgetSession(context, request);
  clearCookie({ config: context.config, request }, reply, cookieName);
}

async function forgetSession(context: Context, request: FastifyRequest): Promise<void> {
  const secret = sessionSecretOf(context, request);
  if (!secret) return;
  await context.database
    .deleteFrom('session')
    .where('id', 'in', (builder) =>
      builder.selectFrom('session_secret').select('session_id').where('digest', '=', digestOf(secret)),
    )
    .execute();
}
