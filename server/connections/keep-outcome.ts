import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Outcome } from './batch.ts';

/** Counts what became of a batch. An event from the future of this clock does not make a connection seem current. */
export async function keepOutcome({ database }: Context, id: number, outcome: Outcome): Promise<void> {
  await sql`
    update connection set
      accepted = accepted + ${outcome.accepted}, duplicates = duplicates + ${outcome.duplicates},
      refused = refused + ${outcome.refused}, ignored = ignored + ${outcome.ignored},
      usage_rows = usage_rows + ${outcome.usage},
      last_event_at = greatest(
        last_event_at,
        -- Of nothing and now, now would be the least.
        case when ${outcome.newest}::timestamptz is not null then least(${outcome.newest}, clock_timestamp()) end
      )
    where id = ${id}`.execute(database);
}

/** Notes that a connection works. */
export async function keepSuccess({ database }: Context, id: number): Promise<void> {
  await sql`update connection set last_success_at = clock_timestamp(), failures = 0 where id = ${id}`.execute(
    database,
  );
}
