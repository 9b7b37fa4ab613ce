import { createApiKey } from '../../access/index.ts';
import { hashPassword } from '../../access/password.ts';
import { digestOf, newSecret } from '../../access/secret.ts';
import type { Context } from '../../context.ts';
import { type Role, roles } from '../../contract/index.ts';

/** Somebody who asks: with a key or a session of a role, with something that looks like one, or with nothing. */
export interface Caller {
  role: Role | undefined;
  headers: Record<string, string>;
}

/** The password of every user. */
export const password = 'correct horse battery';

export interface Callers {
  byName: Record<string, Caller>;
  /** Lets those in again whose user or session is gone, or whose role is another by now. */
  renew(): Promise<void>;
}

/** A key and a session of every role, and those who have neither. */
export async function makeCallers(context: Context): Promise<Callers> {
  const byName: Record<string, Caller> = {
    nobody: { role: undefined, headers: {} },
    'unknown key': { role: undefined, headers: { authorization: `Bearer uptake_${newSecret()}` } },
    'unknown session': { role: undefined, headers: { cookie: `uptake_session=${newSecret()}` } },
  };
  for (const role of roles) {
    const key = await createApiKey(context, { name: role, role });
    byName[`${role} key`] = { role, headers: { authorization: `Bearer ${key}` } };
  }
  const password_hash = await hashPassword(password);
  const sessions = roles
    .filter((role) => role !== 'collector')
    .map((role) => ({ role, email: `${role}@example.com`, secret: newSecret() }));
  for (const { role, secret } of sessions) {
    byName[`${role} session`] = { role, headers: { cookie: `uptake_session=${secret}` } };
  }
  const renew = async () => {
    for (const { role, email, secret } of sessions) {
      const user = await context.database
        .insertInto('app_user')
        .values({ email, role, password_hash, created_at: new Date() })
        .onConflict((conflict) => conflict.column('email').doUpdateSet({ role, password_hash }))
        .returning('id')
        .executeTakeFirstOrThrow();
      const session = { user_id: user.id, expires_at: new Date(Date.now() + 86_400_000) };
      await context.database
        .insertInto('session')
        .values({ ...session, digest: digestOf(secret), created_at: new Date() })
        .onConflict((conflict) => conflict.column('digest').doUpdateSet(session))
        .execute();
    }
  };
  await renew();
  return { byName, renew };
}
