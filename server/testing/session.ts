import { digestOf, newSecret } from '../access/index.ts';
import type { Context } from '../context.ts';
import type { UserRole } from '../contract/index.ts';

/** Signs a user in who is made for it, and gives the Cookie header of the session. */
export async function sessionOf(
  { database }: Context,
  { email, role }: { email: string; role: UserRole },
): Promise<string> {
  const secret = newSecret();
  const user = await database
    .insertInto('app_user')
    .values({ email, role, created_at: new Date() })
    .onConflict((conflict) => conflict.column('email').doUpdateSet({ role }))
    .returning('id')
    .executeTakeFirstOrThrow();
  const [created_at, expires_at] = [new Date(), new Date(Date.now() + 86_400_000)];
  await database
    .insertInto('session')
    .values({ digest: digestOf(secret), user_id: user.id, created_at, expires_at })
    .execute();
  return `uptake_session=${secret}`;
}
