import { type Kysely, sql } from 'kysely';
import { todayOf } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import type { Invitation, PulseAnswer } from '../../contract/index.ts';
import { transact } from '../../database/transaction.ts';
import type { DB } from '../../database/types.generated.ts';
import { ProblemError } from '../../http/problem.ts';
import { attributes } from '../../rollup/index.ts';
import { closeLapsed } from './close.ts';
import { shuffleComments } from './comments.ts';
import { holdPulse, isClosed, pulseClosed } from './state.ts';
import { type Attributes, type Count, countsOf, groupsOf, nowhere } from './tally.ts';
import { type InvitationKey, readToken } from './token.ts';

const unknownLink = () =>
  new ProblemError(404, 'unknown_link', 'This link is not valid, or a newer one took its place.');
const alreadyAnswered = () => new ProblemError(409, 'already_answered', 'This link was used to answer.');

/**
 * What a link opens. Throws ProblemError where the link is unknown (404 `unknown_link`), was used (409
 * `already_answered`) or is too late (410 `pulse_closed`).
 */
export async function openInvitation(context: Context, token: string): Promise<Invitation> {
  const key = readToken(token);
  if (!key) throw unknownLink();
  await closeLapsed(context);
  const pulse = await context.database
    .selectFrom('pulse')
    .selectAll()
    .where('id', '=', key.pulseId)
    .executeTakeFirst();
  if (!pulse) throw unknownLink();
  if (isClosed(pulse, todayOf(context.config))) throw pulseClosed();
  if (await wasUsed(context.database, key)) throw alreadyAnswered();
  return { name: pulse.name, closesOn: pulse.closes_on };
}

/**
 * Counts an answer and forgets it. It uses the invitation up, adds one to each of its counts and puts its comment among
 * the others: all of it or nothing, and of two at once with one link the first alone.
 *
 * Rows carry the number of the transaction that wrote them last, so that those of an answer would lead to its invitation.
 * Therefore all counts of its groups are written anew with the few that change, in one statement, and all comments in
 * random order: all look as if the last who answered had written them. What this cannot hide stands in the README.
 *
 * Throws ProblemError as `openInvitation` does.
 */
export async function takeAnswer(
  context: Context,
  { token, comment, ...answer }: PulseAnswer,
): Promise<void> {
  const key = readToken(token);
  if (!key) throw unknownLink();
  await closeLapsed(context);
  await transact(context.database, async (transaction) => {
    const pulse = await holdPulse(transaction, key.pulseId);
    if (!pulse) throw unknownLink();
    if (isClosed(pulse, todayOf(context.config))) throw pulseClosed();
    const place = await takeInvitation(transaction, key, todayOf(context.config));
    await addCounts(transaction, key.pulseId, countsOf(answer, place), place);
    await shuffleComments(transaction, key.pulseId, comment || null);
    await sql`update pulse set answers = answers + 1 where id = ${key.pulseId}`.execute(transaction);
  });
}

/** Whether somebody answered by this link. Throws ProblemError (404) where there is no such link. */
async function wasUsed(database: Kysely<DB>, { pulseId, digest }: InvitationKey): Promise<boolean> {
  const invitation = await database
    .selectFrom('pulse_invitation')
    .select('answered')
    .where('token_digest', '=', digest)
    .where('pulse_id', '=', pulseId)
    .executeTakeFirst();
  if (!invitation) throw unknownLink();
  return invitation.answered;
}

/** Uses the invitation up, and gives the attributes under which its answer counts: those of the person today. */
async function takeInvitation(
  transaction: Kysely<DB>,
  key: InvitationKey,
  today: string,
): Promise<Attributes> {
  const taken = await transaction
    .updateTable('pulse_invitation')
    .set({ answered: true })
    .where('token_digest', '=', key.digest)
    .where('pulse_id', '=', key.pulseId)
    .where('answered', '=', false)
    .returning('person_id')
    .executeTakeFirst();
  if (!taken) throw (await wasUsed(transaction, key)) ? alreadyAnswered() : unknownLink();
  const place = await transaction
    .selectFrom('population')
    .select(attributes)
    .where('person_id', '=', taken.person_id)
    .where('grain', '=', 'day')
    .where('from_period', '<=', today)
    .where('to_period', '>=', today)
    .executeTakeFirst();
  return place ?? nowhere;
}

async function addCounts(
  transaction: Kysely<DB>,
  pulseId: number,
  counts: readonly Count[],
  place: Attributes,
): Promise<void> {
  const groups = groupsOf(place);
  // One statement, as rows also remember which of a transaction's statements wrote them.
  await sql`
    merge into pulse_tally as tally
    using (
      select dimension, key, question, option, sum(people)::integer as people from (
        select dimension, key, question, option, people from pulse_tally
        where pulse_id = ${pulseId} and (dimension, key) in (
          select * from unnest(
            ${groups.map((group) => group.dimension)}::text[], ${groups.map((group) => group.key)}::text[]))
        union all
        select *, 1 from unnest(
          ${counts.map((count) => count.dimension)}::text[], ${counts.map((count) => count.key)}::text[],
          ${counts.map((count) => count.question)}::text[], ${counts.map((count) => count.option)}::text[])
      ) as counted
      group by dimension, key, question, option
    ) as next
    on tally.pulse_id = ${pulseId} and tally.dimension = next.dimension and tally.key = next.key
      and tally.question = next.question and tally.option = next.option
    when matched then update set people = next.people
    when not matched then insert (pulse_id, dimension, key, question, option, people)
      values (${pulseId}, next.dimension, next.key, next.question, next.option, next.people)`.execute(
    transaction,
  );
}
