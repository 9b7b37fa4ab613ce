import { digestOf, newSecret } from '../access/index.ts';
import type { Context } from '../context.ts';
import type { UserRole } from '../contract/index.ts';

/** Signs a user in who is made for it, and gives the Cookie header of the session. */
export async function sessionOf(
  { database }: Context,
  { email, role }: { email: string; role: UserRole },
): Promise<string> {
  const secret = newSecret();
  const at = new Date();
  const user = await database
    .insertInto('app_user')
    .values({ email, role, created_at: at })
    .onConflict((conflict) => conflict.column('email').doUpdateSet({ role }))
    .returning('id')
    .executeTakeFirstOrThrow();
  const session = await database
    .insertInto('session')
    .values({
      ...{ user_id: user.id, created_at: at, renewed_at: at },
      expires_at: new Date(at.getTime() + 86_400_000),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await database
    .insertInto('session_secret')
    .values({ digest: digestOf(secret), session_id: session.id, given_at: at })
    .execute();
  return `uptake_session=${secret}`;
}
