import { type Kysely, sql } from 'kysely';
import type { DB } from '../database/types.generated.ts';
import type { MailSource } from './source.ts';

/**
 * Gives up the mails of a source that wait for somebody who is not to get them any more. One that is being sent just now
 * is beyond recall; where it is refused, the next call gives it up.
 */
export async function dropMails(database: Kysely<DB>, source: MailSource): Promise<void> {
  await sql`
    update delivery set state = 'failed', error = ${source.unwanted}
    where id in (
      select id from delivery
      where state = 'queued' and ${sql.ref(source.column)} is not null and (${source.isWanted}) is not true
      for update skip locked
    )`.execute(database);
}
