import { type Kysely, sql } from 'kysely';
import type { DB } from '../../database/types.generated.ts';

/**
 * Writes all comments of a pulse anew in random order, and one more where there is one. PostgreSQL marks each row with
 * the transaction that wrote it: were only the new comment written, its mark would be that of the invitation it came by.
 */
export async function shuffleComments(
  transaction: Kysely<DB>,
  pulseId: number,
  added: string | null = null,
): Promise<void> {
  await sql`
    with gone as (delete from pulse_comment where pulse_id = ${pulseId} returning comment)
    insert into pulse_comment (pulse_id, comment)
    select ${pulseId}, comment from (
      select comment from gone union all select ${added}::text where ${added}::text is not null
    ) as kept
    order by gen_random_uuid()`.execute(transaction);
}
