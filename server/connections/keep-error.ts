import { sql } from 'kysely';
import type { Context } from '../context.ts';

/** Notes what went wrong, in words without personal data. */
export async function keepError(
  { database }: Context,
  id: number,
  code: string,
  words: string,
): Promise<void> {
  await sql`
    update connection set last_error_at = clock_timestamp(), last_error_code = ${code}, last_error = ${words}
    where id = ${id}`.execute(database);
}
