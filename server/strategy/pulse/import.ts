import { type Kysely, sql } from 'kysely';
import { todayOf } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import { noneKey, type PulseImport } from '../../contract/index.ts';
import { transact } from '../../database/transaction.ts';
import type { DB } from '../../database/types.generated.ts';
import { ProblemError } from '../../http/problem.ts';
import { markChangedDay } from '../../rollup/index.ts';
import { type PulseRow, type Refusal, readPulseText, SourceError } from '../../sources/index.ts';

import { type Attributes, type Count, countsOf } from './tally.ts';

/** What became of the answers of a file; a refusal names the first row that it is about. */
export interface StoredAnswers {
  pulses: PulseImport['pulses'];
  refused: Refusal[];
}

/** Refusals that an answer lists; of a file of nothing but broken lines that is enough to see why. */
const refusalsShown = 1_000;

/**
 * Counts the answers of a CSV file. Throws ProblemError (400 `unreadable_file`) where the file as a whole cannot be
 * read; a bad line is refused with its number and reason, and the rest is kept.
 */
export async function importPulseCsv(context: Context, content: Buffer): Promise<PulseImport> {
  const { answers, notes } = await readPulseText(content).catch((error: unknown) => {
    throw error instanceof SourceError ? new ProblemError(400, 'unreadable_file', error.message) : error;
  });
  const { pulses, refused } = await storePulseAnswers(context, answers);
  const rejected = [...notes.refused, ...refused]
    .map(({ line = 1, reason }) => ({ line, reason }))
    .sort((one, other) => one.line - other.line);
  const shown = rejected.slice(0, refusalsShown);
  const more = notes.refusedTotal - notes.refused.length + rejected.length - shown.length;
  const last = shown.at(-1);
  if (more > 0 && last) shown.push({ line: last.line, reason: `and ${more} more like these` });
  return { pulses, rejected: shown };
}

/**
 * Counts answers by pulse, as those are counted that come through links. A pulse that was imported before has its figures
 * replaced, so that the same file again changes nothing; one that was answered through links is refused, and so are
 * rows that close on another day than the first of their pulse, or in the future.
 */
export async function storePulseAnswers(context: Context, rows: readonly PulseRow[]): Promise<StoredAnswers> {
  const today = todayOf(context.config);
  const refused: Refusal[] = [];
  const refuse = ({ line, place }: PulseRow, code: string, reason: string) => {
    refused.push({ line, place, code, reason });
  };
  const byName = new Map<string, PulseRow[]>();
  for (const row of rows) {
    const known = byName.get(row.pulse);
    const closedOn = known?.[0]?.closedOn ?? row.closedOn;
    if (row.closedOn > today)
      refuse(row, 'not_closed_yet', 'closed_on: expected a day that has come, found a later one');
    else if (row.closedOn !== closedOn)
      refuse(row, 'other_closing_day', `closed_on: expected ${closedOn} as before in this pulse`);
    else if (known) known.push(row);
    else byName.set(row.pulse, [row]);
  }
  const pulses = await transact(context.database, async (transaction) => {
    const stored: PulseImport['pulses'] = [];
    // In one order, so that imports at the same time do not wait for each other in a circle.
    for (const [name, answers] of [...byName].sort(([one], [other]) => (one < other ? -1 : 1))) {
      const id = await replacePulse(transaction, context.config.now(), name, answers);
      if (id !== null) stored.push({ id, name, answers: answers.length });
    }
    return stored;
  });
  const stored = new Set(pulses.map(({ name }) => name));
  for (const [name, [first, ...others]] of byName) {
    if (first === undefined || stored.has(name)) continue;
    const rows = others.length > 0 ? ` (${others.length + 1} rows of this pulse)` : '';
    const reason = `pulse: expected a name that no pulse has whose answers came through links${rows}`;
    refuse(first, 'answered_by_links', reason);
  }
  return { pulses, refused };
}

/** Stores one pulse whole; null where the name is that of a pulse with links. */
async function replacePulse(
  transaction: Kysely<DB>,
  now: Date,
  name: string,
  answers: readonly PulseRow[],
): Promise<number | null> {
  const closedOn = answers[0]?.closedOn ?? '';
  await markClosingDays(transaction, name, closedOn);
  const figures = { opens_on: closedOn, closes_on: closedOn, closed_at: now, answers: answers.length };
  const pulse = await transaction
    .insertInto('pulse')
    .values({ name, imported: true, ...figures })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(figures).where('pulse.imported', '=', true))
    .returning('id')
    .executeTakeFirst();
  if (!pulse) return null;
  await transaction.deleteFrom('pulse_tally').where('pulse_id', '=', pulse.id).execute();
  await transaction.deleteFrom('pulse_comment').where('pulse_id', '=', pulse.id).execute();
  await insertCounts(transaction, pulse.id, answers);
  const comments = answers.flatMap((answer) => answer.comment ?? []);
  await sql`
    insert into pulse_comment (pulse_id, comment)
    select ${pulse.id}, comment from unnest(${comments}::text[]) as given (comment) order by gen_random_uuid()`.execute(
    transaction,
  );
  return pulse.id;
}

/** Answers count on the day on which their pulse closed: the new one, and the one of before. */
async function markClosingDays(transaction: Kysely<DB>, name: string, closedOn: string): Promise<void> {
  const before = await transaction
    .selectFrom('pulse')
    .select('closes_on')
    .where('name', '=', name)
    .executeTakeFirst();
  await markChangedDay(transaction, closedOn);
  if (before) await markChangedDay(transaction, before.closes_on);
}

/** Rows sent to the server in one statement. */
const chunk = 5_000;

async function insertCounts(
  transaction: Kysely<DB>,
  pulseId: number,
  answers: readonly PulseRow[],
): Promise<void> {
  const tally = new Map<string, { count: Count; people: number }>();
  for (const answer of answers) {
    for (const count of countsOf(answer, placeOf(answer))) {
      const identity = JSON.stringify(Object.values(count));
      const known = tally.get(identity);
      if (known) known.people += 1;
      else tally.set(identity, { count, people: 1 });
    }
  }
  const counted = [...tally.values()];
  for (let start = 0; start < counted.length; start += chunk) {
    const rows = counted.slice(start, start + chunk);
    await sql`
      insert into pulse_tally (pulse_id, dimension, key, question, option, people)
      select ${pulseId}, * from unnest(
        ${rows.map(({ count }) => count.dimension)}::text[], ${rows.map(({ count }) => count.key)}::text[],
        ${rows.map(({ count }) => count.question)}::text[], ${rows.map(({ count }) => count.option)}::text[],
        ${rows.map(({ people }) => people)}::integer[])`.execute(transaction);
  }
}

function placeOf({ department, location, level, leaderLevel }: PulseRow): Attributes {
  return {
    department: department ?? noneKey,
    location: location ?? noneKey,
    level: level ?? noneKey,
    leader_level: leaderLevel ?? noneKey,
  };
}
