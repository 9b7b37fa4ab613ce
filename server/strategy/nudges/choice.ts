import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import type { NudgeChoice } from '../../contract/index.ts';
import { ProblemError } from '../../http/problem.ts';
import { dropMails } from '../../mail/index.ts';
import { nudgeMails } from './source.ts';

/** What whoever holds a link has chosen. Throws ProblemError where the link is of nobody (404). */
export async function readChoice({ database }: Context, token: string): Promise<NudgeChoice> {
  const row = await database
    .selectFrom('nudge_choice')
    .select('opted_out_at')
    .where('token', '=', token)
    .executeTakeFirst();
  if (!row) throw unknownLink();
  return { optedOut: row.opted_out_at !== null };
}

/** Keeps the choice; a mail that waits is not sent to who wants none. Throws as `readChoice` does. */
export async function makeChoice(
  { database, config }: Context,
  token: string,
  optedOut: boolean,
): Promise<NudgeChoice> {
  const { rows } = await sql`
    update nudge_choice
    set opted_out_at = case when ${optedOut} then coalesce(opted_out_at, ${config.now().toISOString()}::timestamptz) end
    where token = ${token}
    returning person_id`.execute(database);
  if (rows.length === 0) throw unknownLink();
  if (optedOut) await dropMails(database, nudgeMails);
  return { optedOut };
}

function unknownLink(): ProblemError {
  const detail = 'The link is of nobody; the newest of the mails has one that works.';
  return new ProblemError(404, 'unknown_link', detail);
}
