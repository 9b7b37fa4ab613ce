import type { Kysely } from 'kysely';
import type { Context } from '../../context.ts';
import { linkDays } from '../../contract/index.ts';
import { transact } from '../../database/transaction.ts';
import type { DB } from '../../database/types.generated.ts';
import { ProblemError } from '../../http/problem.ts';
import { recordAct } from '../audit/log.ts';
import { demandPasswordUser, hashPassword, replacePassword, type User } from '../password.ts';
import { digestOf, newSecret } from '../secret.ts';
import { unknownUser } from './users.ts';

/**
 * Makes the one-time link with which a user chooses a password, in the place of an earlier one, and gives the path of its
 * page; the part after `#` reaches no log. Throws ProblemError where there is no such user (404).
 */
export async function makeLink(database: Kysely<DB>, userId: number, now: number): Promise<string> {
  const token = newSecret();
  const link = { digest: digestOf(token), expires_at: new Date(now + linkDays * 86_400_000) };
  const made = await database
    .insertInto('sign_in_link')
    .columns(['user_id', 'digest', 'expires_at'])
    .expression((builder) =>
      builder
        .selectFrom('app_user')
        .select(({ val }) => ['id', val(link.digest).as('digest'), val(link.expires_at).as('expires_at')])
        .where('id', '=', userId),
    )
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(link))
    .returning('user_id')
    .executeTakeFirst();
  if (!made) throw unknownUser();
  return `/join#${token}`;
}

/**
 * Uses a link up: its user has this password from now on, and is signed out wherever they were. Throws ProblemError: 403
 * `invalid_link` where it is unknown, used, replaced or too old, and 403 `provider_only`.
 */
export async function takeLink(
  { database, config }: Pick<Context, 'database' | 'config'>,
  { token, password }: { token: string; password: string },
  now: number,
): Promise<User> {
  const digest = digestOf(token);
  // Asked first, so that nobody without a link can make the server hash.
  const link = await database
    .selectFrom('sign_in_link')
    .select('user_id')
    .where('digest', '=', digest)
    .where('expires_at', '>', new Date(now))
    .executeTakeFirst();
  if (!link) throw invalidLink();
  const passwordHash = await hashPassword(password);
  return await transact(database, async (transaction) => {
    const used = await transaction
      .deleteFrom('sign_in_link')
      .where('digest', '=', digest)
      .where('expires_at', '>', new Date(now))
      .returning('user_id')
      .executeTakeFirst();
    if (!used) throw invalidLink();
    const user = await replacePassword(transaction, used.user_id, passwordHash);
    demandPasswordUser(config, user);
    await recordAct(transaction, { act: 'join', user: { name: user.email, role: user.role }, status: 200 });
    return user;
  });
}

function invalidLink(): ProblemError {
  const detail = `This link was used, replaced, or is older than ${linkDays} days; an owner of this Uptake can make a new one.`;
  return new ProblemError(403, 'invalid_link', detail);
}
