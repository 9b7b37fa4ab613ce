import { type Kysely, sql } from 'kysely';
import { digestOf } from '../../access/index.ts';
import { todayOf } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import { transact } from '../../database/transaction.ts';
import type { DB } from '../../database/types.generated.ts';
import { ProblemError } from '../../http/problem.ts';
import { toCsv } from '../../metrics/index.ts';
import { closeLapsed } from './close.ts';
import { holdPulse, isClosed, pulseClosed, unknownPulse } from './state.ts';
import { newToken } from './token.ts';

/** A link of somebody who has not answered. */
interface Link {
  name: string | null;
  email: string | null;
  token: string;
}

/**
 * CSV of name, e-mail and link for everybody who is employed and entitled today and has not answered yet. The links are
 * new: earlier ones of these people end. `origin` is the product's own, like `https://uptake.example`. Throws
 * ProblemError where there is no such pulse (404), it is closed (410), or names are hidden (409 `names_hidden`).
 */
export async function linksCsv(context: Context, id: number, origin: string): Promise<string> {
  if (context.people.areHidden) throw namesHidden();
  await closeLapsed(context);
  const links = await transact(context.database, async (transaction) => {
    const pulse = await holdPulse(transaction, id);
    if (!pulse) throw unknownPulse();
    if (isClosed(pulse, todayOf(context.config))) throw pulseClosed();
    return await invite(transaction, id, todayOf(context.config));
  });
  return toCsv(
    ['name', 'email', 'link'],
    links.map(({ name, email, token }) => [name, email, `${origin}/pulse#${token}`]),
  );
}

function namesHidden(): ProblemError {
  const detail =
    'The links say by name and address whose they are, and names are hidden (UPTAKE_PSEUDONYMOUS). Ask with a survey elsewhere, and import its answers: POST /api/v1/pulses/import.';
  return new ProblemError(409, 'names_hidden', detail);
}

async function invite(transaction: Kysely<DB>, id: number, today: string): Promise<Link[]> {
  // Held, so that nobody is erased before the invitation is there.
  const { rows: people } = await sql<{
    id: number;
    name: string | null;
    email: string | null;
    known: boolean;
  }>`
    select person.id, name, email, pulse_id is not null as known
    from person left join pulse_invitation on person_id = person.id and pulse_id = ${id}
    where entitled and coalesce(hired_on, '-infinity') <= ${today}::date
      and coalesce(left_on, 'infinity') >= ${today}::date and answered is not true
    order by name, email, external_id
    for key share of person`.execute(transaction);
  const links = people.map((person) => ({ ...person, token: newToken(id) }));
  await sql`
    insert into pulse_invitation (pulse_id, person_id, token_digest)
    select ${id}, * from unnest(
      ${links.map((link) => link.id)}::bigint[], ${links.map((link) => digestOf(link.token))}::bytea[])
    on conflict (pulse_id, person_id) do update set token_digest = excluded.token_digest`.execute(
    transaction,
  );
  const invited = links.filter((link) => !link.known).length;
  await sql`update pulse set invited = invited + ${invited} where id = ${id}`.execute(transaction);
  return links;
}
