import type { FastifyReply, FastifyRequest } from 'fastify';
import { roleSchema, type Session } from '../contract/index.ts';
import type { Database } from '../database/connection.ts';
import type { User } from './password.ts';
import { scopeOfUser } from './scope.ts';
import { digestOf, newSecret } from './secret.ts';
import type { Viewer } from './viewer.ts';

const cookieName = 'uptake_session';
const lifetimeDays = 30;
const lifetime = lifetimeDays * 24 * 60 * 60 * 1000;

/** The session secret that the browser sent, if any. */
export function sessionSecretOf(request: FastifyRequest): string | undefined {
  const header = request.headers.cookie;
  return header ? request.server.parseCookie(header)[cookieName] : undefined;
}

/** The user whose session that is, or null where it is unknown, ended or expired at `now` (epoch milliseconds). */
export async function findSession(database: Database, secret: string, now: number): Promise<Viewer | null> {
  const row = await database
    .selectFrom('session')
    .innerJoin('app_user', 'app_user.id', 'session.user_id')
    .leftJoin('person', 'person.email', 'app_user.email')
    .select(['app_user.email', 'app_user.role', 'person.external_id as person'])
    .where('session.digest', '=', digestOf(secret))
    .where('session.expires_at', '>', new Date(now))
    .executeTakeFirst();
  if (!row) return null;
  const role = roleSchema.parse(row.role);
  return { kind: 'user', name: row.email, role, scope: scopeOfUser(role, row.person) };
}

/**
 * Signs a user in for 30 days: stores the session, sets its cookie, ends the session that this browser had before, and
 * says whose it is. `now` in epoch milliseconds.
 */
export async function openSession(
  database: Database,
  { user, now }: { user: User; now: number },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Session> {
  const secret = newSecret();
  const expiresAt = new Date(now + lifetime);
  await database
    .insertInto('session')
    .values({ digest: digestOf(secret), user_id: user.id, created_at: new Date(now), expires_at: expiresAt })
    .execute();
  await forgetSession(database, sessionSecretOf(request));
  // Signing in is rare enough to sweep up after those who never signed out.
  await database.deleteFrom('session').where('expires_at', '<=', new Date(now)).execute();
  reply.setCookie(cookieName, secret, { ...cookieAttributes(request), maxAge: lifetime / 1000 });
  return { email: user.email, role: user.role };
}

/** Ends the browser's session, if it has one, and takes its cookie away. */
export async function closeSession(
  database: Database,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  await forgetSession(database, sessionSecretOf(request));
  reply.clearCookie(cookieName, cookieAttributes(request));
}

async function forgetSession(database: Database, secret: string | undefined): Promise<void> {
  if (secret) await database.deleteFrom('session').where('digest', '=', digestOf(secret)).execute();
}

function cookieAttributes(request: FastifyRequest) {
  // request.protocol believes X-Forwarded-Proto only where the app trusts its proxy.
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' } as const;
}
