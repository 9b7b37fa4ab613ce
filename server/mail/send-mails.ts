import { sql, type Transaction } from 'kysely';
import type { Context } from '../context.ts';
import type { DB } from '../database/types.generated.ts';
import { dropMails } from './drop-mails.ts';
import type { Letter } from './letter.ts';
import { type Refusal, readRefusal } from './refusal.ts';
import type { MailSource } from './source.ts';
import { type MailTransport, mailsAtOnce, openTransport, sendLetter } from './transport.ts';

/** A mail to one recipient, held by the transaction that sends it. */
interface Mail {
  id: number;
  /** What it is of: one of them is null for each source but its own. */
  documents: Record<MailSource['column'], number | null>;
  email: string;
  messageId: string;
  /** Attempts that came to nothing. */
  attempts: number;
}

export const mostAttempts = 12;

/** Minutes until the next attempt: 1, 2, 4 ... and at most four hours. */
const pauseAfter = (attempts: number): number => Math.min(2 ** (attempts - 1), 240);

/** Minutes until the login or the sender is tried again after the mail server refused it. */
const pauseOfSender = 10;

/**
 * Milliseconds after which PostgreSQL takes a mail away from a sender that says nothing: one whose machine has vanished,
 * as a process that dies is noticed at once. Longer than drawing and sending take.
 */
const longestHold = 5 * 60_000;

/** The longest that one call sends, in milliseconds; what is left waits for the next. */
const longestRound = 5 * 60_000;

/**
 * Sends the mails that are due, a few at a time, until there are none, the mail server fails, or the signal is aborted;
 * the mails on their way are finished. Does nothing without SMTP_URL. Refusals go to `report`, without addresses.
 *
 * A mail is a row that is locked while it is sent, and becomes `sent` in the same transaction once the server has
 * answered. So no two processes ever send the same one; one that dies lets its mails go that very moment, and whoever
 * comes next sends them. What no protocol of mail can rule out remains: where a process, the database or a connection
 * dies after the server took the mail and before the commit, it is sent once more - with the Message-ID that it had.
 *
 * The hours of deliveries are those of the database's clock: a frozen UPTAKE_NOW stops no mail.
 */
export async function sendMails(
  context: Context,
  sources: readonly MailSource[],
  report: (error: unknown) => void,
  stopping: AbortSignal,
): Promise<void> {
  if (!context.config.mail) return;
  for (const source of sources) await dropMails(context.database, source);
  const transport = openTransport(context.config.mail);
  const letterOf = lettersOf(context, sources, report);
  const ending = AbortSignal.any([stopping, AbortSignal.timeout(longestRound)]);
  const sendOneAfterAnother = async () => {
    while (!ending.aborted && (await sendNext(context, { sources, transport, letterOf, report })));
  };
  try {
    const senders = Array.from({ length: mailsAtOnce }, sendOneAfterAnother);
    const failed = (await Promise.allSettled(senders)).find((sender) => sender.status === 'rejected');
    if (failed) throw failed.reason;
  } finally {
    transport.close();
  }
}

interface Sending {
  sources: readonly MailSource[];
  transport: MailTransport;
  /** Null where it cannot be drawn. What it is of is read by the transaction: it takes no second connection. */
  letterOf: (transaction: Transaction<DB>, mail: Mail) => Promise<Letter | null>;
  report: (error: unknown) => void;
}

/** Sends the mail that is due first. Gives whether it is worth going on. */
async function sendNext(context: Context, sending: Sending): Promise<boolean> {
  return await context.database.transaction().execute(async (transaction) => {
    const mail = await claimMail(transaction, sending.sources);
    if (!mail) return false;
    const refusal = await offer(transaction, mail, sending);
    if (refusal) await keepRefusal(transaction, mail, refusal);
    else await keepSent(transaction, mail);
    return !refusal?.endsSession;
  });
}

/** Offers a mail to the mail server. Gives null once that has taken it. */
async function offer(
  transaction: Transaction<DB>,
  mail: Mail,
  { transport, letterOf, report }: Sending,
): Promise<Refusal | null> {
  try {
    const letter = await letterOf(transaction, mail);
    if (!letter) return undrawn;
    await sendLetter(transport, letter, mail);
    return null;
  } catch (error) {
    const refusal = readRefusal(error);
    report(new Error(`Mail ${mail.id} was not taken: ${refusal.code}.`));
    return refusal;
  }
}

/** A mail that cannot be drawn waits like a mail that is not taken, and keeps no other from being sent. */
const undrawn: Refusal = {
  ...{ about: 'later', endsSession: false, code: 'undrawn' },
  words: 'Not sent: it could not be drawn; the log of the server says why.',
};

async function keepSent(transaction: Transaction<DB>, { id }: Mail): Promise<void> {
  await sql`
    update delivery set state = 'sent', sent_at = clock_timestamp(), attempts = attempts + 1, error = null
    where id = ${id}`.execute(transaction);
}

/** The mail that is due first and that nobody else sends, to somebody who is still to get it. */
async function claimMail(
  transaction: Transaction<DB>,
  sources: readonly MailSource[],
): Promise<Mail | undefined> {
  await sql`select set_config('idle_in_transaction_session_timeout', ${String(longestHold)}, true)`.execute(
    transaction,
  );
  const wanted = sources.map(({ column, isWanted }) => sql`(${sql.ref(column)} is not null and ${isWanted})`);
  const { rows } = await sql<Mail>`
    select id, json_build_object('run_id', run_id, 'nudge_id', nudge_id) as documents, email,
      message_id as "messageId", attempts
    from delivery
    where state = 'queued' and next_attempt_at <= clock_timestamp() and (${sql.join(wanted, sql` or `)})
    order by next_attempt_at, id
    limit 1 for update skip locked`.execute(transaction);
  return rows[0];
}

async function keepRefusal(transaction: Transaction<DB>, mail: Mail, refusal: Refusal): Promise<void> {
  const { about, words } = refusal;
  if (about === 'sender') {
    // Every mail would get the same answer, and a mail server may lock out who tries a wrong password all the time.
    await sql`
      update delivery
      set error = ${words}, next_attempt_at = clock_timestamp() + make_interval(mins => ${pauseOfSender})
      where id in (
        select id from delivery where state = 'queued' and next_attempt_at <= clock_timestamp()
        for update skip locked
      )`.execute(transaction);
    return;
  }
  const attempts = mail.attempts + 1;
  const state = about === 'recipient' || attempts >= mostAttempts ? 'failed' : 'queued';
  await sql`
    update delivery
    set state = ${state}, attempts = ${attempts}, error = ${words},
      next_attempt_at = clock_timestamp() + make_interval(mins => ${pauseAfter(attempts)})
    where id = ${mail.id}`.execute(transaction);
}

/** Letters by what they are of, each drawn once; of the last few, as the mails of a report follow one another. */
function lettersOf(
  context: Context,
  sources: readonly MailSource[],
  report: (error: unknown) => void,
): Sending['letterOf'] {
  const drawn = new Map<string, Promise<Letter | null>>();
  return (transaction, { documents }) => {
    const source = sources.find(({ column }) => documents[column] !== null);
    const id = source ? documents[source.column] : null;
    if (!source || id === null) throw new Error('A mail is of nothing that is known.');
    const key = `${source.column} ${id}`;
    const known = drawn.get(key);
    if (known) return known;
    const [oldest] = drawn.keys();
    if (oldest !== undefined && drawn.size >= mailsAtOnce) drawn.delete(oldest);
    const letter = source.drawLetter({ ...context, database: transaction }, id).catch((error: unknown) => {
      report(error);
      return null;
    });
    drawn.set(key, letter);
    return letter;
  };
}
