import { sql } from 'kysely';
import type { Holding } from '../directory/index.ts';

/** Whether a person is a user of the product. */
export const accessHoldings: readonly Holding[] = [
  {
    name: 'userAccount',
    about: 'Your account for signing in to Uptake itself, if you have one.',
    columns: ['id', 'email', 'password_hash', 'role', 'created_at'].map((column) => `app_user.${column}`),
    select: (_, { addresses }) => sql`
      select email, role, created_at as "createdAt", (
        select count(*) from session where user_id = app_user.id
      ) as sessions
      from app_user where lower(email) = any(${addresses}::text[]) order by email`,
    stays:
      'whoever may sign in is decided under Users: an owner removes it there, and the last one stays an owner',
  },
];
