import { type Kysely, sql } from 'kysely';

/** Users who see the figures of the people below them. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    alter table app_user
      drop constraint app_user_role_check,
      add constraint app_user_role_check check (role in ('owner', 'executive', 'manager', 'viewer'))`.execute(
    database,
  );
}
