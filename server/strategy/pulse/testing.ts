import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import type { KeyRole, Pulse, PulseAnswer, PulseResult } from '../../contract/index.ts';
import type { Api } from '../../testing/api.ts';

/** An answer that skips everything, but for what is given. */
export function answerOf(given: Partial<PulseAnswer> = {}): Omit<PulseAnswer, 'token'> {
  return { safeToSpeak: null, reasonsFor: [], reasonsAgainst: [], comment: null, ...given };
}

/** Opens a pulse as the owner. */
export async function openPulse(api: Api, name: string, closesOn: string): Promise<Pulse> {
  return (await api.post('/api/v1/pulses', { name, closesOn }, 'owner')).json<Pulse>();
}

/** New links of a pulse as the owner: the token of each person by the part of the address before the @. */
export async function linksOf(api: Api, id: number): Promise<Record<string, string>> {
  const { body } = await api.post(`/api/v1/pulses/${id}/links`, {}, 'owner');
  const rows = parse(body, { columns: true }) as { email: string; link: string }[];
  return Object.fromEntries(
    rows.map(({ email, link }) => [email.split('@')[0], link.split('/pulse#')[1] ?? '']),
  );
}

/** Answers as anybody with the link; gives the status and the code of the problem, if any. */
export async function answer(api: Api, token: unknown, given: Partial<PulseAnswer> = {}) {
  const payload = { token, ...answerOf(given) } as object;
  const response = await api.app.inject({ method: 'POST', url: '/api/v1/pulses/answer', payload });
  return response.statusCode === 204 ? '204' : `${response.statusCode} ${response.json().code}`;
}

export async function resultOf(api: Api, id: number, role: KeyRole = 'executive'): Promise<PulseResult> {
  return (await api.get(`/api/v1/pulses/${id}`, role)).json<PulseResult>();
}

/** Sends a CSV file of answers as the owner. */
export async function importCsv(api: Api, csv: string | Buffer) {
  return await api.app.inject({
    ...{ method: 'POST', url: '/api/v1/pulses/import', payload: csv },
    headers: { authorization: `Bearer ${api.keys.owner}`, 'content-type': 'text/csv' },
  });
}

/** What is counted of a pulse: `dimension/key question option` and how many people. */
export async function talliesOf({ database }: Context, id: number): Promise<Record<string, number>> {
  const rows = await database.selectFrom('pulse_tally').selectAll().where('pulse_id', '=', id).execute();
  return Object.fromEntries(
    rows
      .map((row): [string, number] => [
        `${row.dimension}/${row.key} ${row.question} ${row.option}`.trim(),
        row.people,
      ])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

/** The marks of transactions and statements on the rows of a table, each once. */
export async function marksOf(
  { database }: Context,
  table: 'pulse_tally' | 'pulse_comment' | 'pulse_invitation',
  where = sql<boolean>`true`,
): Promise<string[]> {
  const { rows } = await sql<{ mark: string }>`
    select distinct concat_ws(' ', xmin, cmin) as mark from ${sql.table(table)} where ${where}`.execute(
    database,
  );
  return rows.map(({ mark }) => mark);
}

/** Moves the product's clock. */
export function setClock({ context }: Api, instant: string): void {
  context.config.now = () => new Date(instant);
}
