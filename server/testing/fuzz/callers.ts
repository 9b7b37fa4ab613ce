import { createApiKey } from '../../access/index.ts';
import { hashPassword } from '../../access/password.ts';
import { digestOf, newSecret } from '../../access/secret.ts';
import type { Context } from '../../context.ts';
import { keyRoles, type Role, userRoles } from '../../contract/index.ts';

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

/** A key and a session of every role that can have one, and those who have neither. */
export async function makeCallers(context: Context): Promise<Callers> {
  const byName: Record<string, Caller> = {
    nobody: { role: undefined, headers: {} },
    'unknown key': { role: undefined, headers: { authorization: `Bearer uptake_${newSecret()}` } },
    'unknown session': { role: undefined, headers: { cookie: `uptake_session=${newSecret()}` } },
  };
  for (const role of keyRoles) {
    const key = await createApiKey(context, { name: role, role });
    byName[`${role} key`] = { role, headers: { authorization: `Bearer ${key}` } };
  }
  const password_hash = await hashPassword(password);
  const sessions = userRoles.map((role) => ({ role, email: `${role}@example.com`, secret: newSecret() }));
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
      const digest = digestOf(secret);
      await context.database
        .deleteFrom('session')
        .where('id', 'in', ({ selectFrom }) =>
          selectFrom('session_secret').select('session_id').where('digest', '=', digest),
        )
        .execute();
      const at = new Date();
      const session = await context.database
        .insertInto('session')
        .values({
          ...{ user_id: user.id, created_at: at, renewed_at: at },
          expires_at: new Date(at.getTime() + 86_400_000),
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await context.database
        .insertInto('session_secret')
        .values({ digest, session_id: session.id, given_at: at })
        .execute();
    }
  };
  await renew();
  return { byName, renew };
}
