import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApiKey } from '../../access/index.ts';
import { buildApp } from '../../app.ts';
import { noneKey, type PulseAnswer, reasonsAgainst, reasonsFor } from '../../contract/index.ts';
import { type Api, startApi } from '../../testing/api.ts';
import { company } from '../../testing/company-builder.ts';
import { recordLog } from '../../testing/recorded-log.ts';
import { answer, answerOf, linksOf, marksOf, openPulse, resultOf, talliesOf } from './testing.ts';

const places = {
  ana: { department: 'Sales', location: 'Oslo', level: 'senior' },
  ben: { department: 'Sales', location: 'Rome' },
  cleo: { department: 'Legal', location: 'Oslo' },
  dan: { department: 'Legal' },
  eve: {},
  fay: { department: 'Sales', location: 'Oslo' },
};
type Name = keyof typeof places;
const names = Object.keys(places) as Name[];

let api: Api;
beforeAll(async () => {
  const builder = company();
  for (const name of names) builder.person(name, places[name]);
  builder.as('ana').manages(['ben', 'fay']);
  api = await startApi({ now: '2026-03-18T12:00:00Z', company: builder.build() });
});
beforeEach(async () => {
  await api.context.database.deleteFrom('pulse').execute();
});
afterAll(() => api.stop());

const close = (id: number) => api.post(`/api/v1/pulses/${id}/close`, {}, 'owner');
const invitations = async () =>
  await api.context.database.selectFrom('pulse_invitation').selectAll().execute();

describe('while a pulse is open', () => {
  test('the marks of transactions lead from no invitation to an answer', async () => {
    const { id } = await openPulse(api, 'Marks', '2026-03-31');
    const links = await linksOf(api, id);
    await answer(api, links.ana, { safeToSpeak: 1, reasonsFor: ['belong'], comment: 'first words' });
    await answer(api, links.cleo, { safeToSpeak: 2, comment: 'more words' });
    await answer(api, links.ben, { safeToSpeak: 5, reasonsAgainst: ['no_time'] });
    const { context } = api;
    // All counts of everybody and all comments look as if ben had written them, who made no comment.
    expect(await marksOf(context, 'pulse_tally', sql`dimension = 'all'`)).toHaveLength(1);
    expect(await marksOf(context, 'pulse_comment')).toHaveLength(1);
    for (const key of ['Sales', 'Legal'])
      expect(
        await marksOf(context, 'pulse_tally', sql`dimension = 'department' and key = ${key}`),
      ).toHaveLength(1);
  });

  test('the order of comments is not that of the answers', async () => {
    const orders = new Set<string>();
    for (let round = 0; round < 8; round += 1) {
      const { id } = await openPulse(api, `Order ${round}`, '2026-03-31');
      const links = await linksOf(api, id);
      for (const name of names) await answer(api, links[name], { comment: name });
      const { rows } = await sql<{ comment: string }>`
        select comment from pulse_comment where pulse_id = ${id} order by ctid`.execute(api.context.database);
      orders.add(rows.map(({ comment }) => comment).join());
    }
    expect(orders.size).toBeGreaterThan(1);
  });
});

/** Bytes of a table's file: what is left for somebody who takes the disk. */
async function sizeOf(table: string): Promise<number> {
  const { rows } = await sql<{
    bytes: number;
  }>`select pg_relation_size(${table}::text::regclass) as bytes`.execute(api.context.database);
  return rows[0]?.bytes ?? -1;
}

describe('once a pulse is closed', () => {
  const run = async (name: string) => {
    const { id } = await openPulse(api, name, '2026-03-31');
    const links = await linksOf(api, id);
    for (const who of ['ana', 'cleo', 'ben'] as const)
      await answer(api, links[who], { safeToSpeak: 3, comment: `words of ${who}` });
    return id;
  };

  test('nothing tells who was invited and who answered, in the table or in its file', async () => {
    const id = await run('Closed');
    expect(await invitations()).toHaveLength(6);
    expect(await sizeOf('pulse_invitation')).toBeGreaterThan(0);
    await close(id);
    expect(await invitations()).toEqual([]);
    expect(await sizeOf('pulse_invitation')).toBe(0);
    expect(await marksOf(api.context, 'pulse_tally')).toHaveLength(1);
    expect(await marksOf(api.context, 'pulse_comment')).toHaveLength(1);
  });

  test('another one that is open keeps its invitations', async () => {
    const [first, second] = [await run('First'), await run('Second')];
    await close(first);
    expect((await invitations()).map((row) => row.pulse_id)).toEqual(Array(6).fill(second));
    await close(second);
    expect(await sizeOf('pulse_invitation')).toBe(0);
  });

  test('a backup that holds the tables delays nobody for long', async () => {
    const id = await run('Backup');
    const backup = await api.context.pool.connect();
    try {
      await backup.query('begin; lock table pulse_invitation in access share mode');
      expect((await close(id)).statusCode).toBe(200);
      expect(await invitations()).toEqual([]);
    } finally {
      await backup.query('rollback');
      backup.release();
    }
  });
});

test('no log line holds a token, an answer or a comment, whatever happens', async () => {
  const { stream, written } = recordLog();
  const { id } = await openPulse(api, 'Log', '2026-03-31');
  const links = await linksOf(api, id);
  const app = await buildApp(api.context, { level: 'trace', stream });
  const send = async (payload: object) =>
    (await app.inject({ method: 'POST', url: '/api/v1/pulses/answer', payload })).statusCode;
  try {
    const key = await createApiKey(api.context, { name: 'log', role: 'owner' });
    const mine = { token: links.ana, ...answerOf({ comment: 'very private' }) };
    expect(await send({ ...mine, safeToSpeak: 9 })).toBe(400);
    await sql`alter table pulse_comment add constraint impossible check (comment <> 'very private')`.execute(
      api.context.database,
    );
    expect(await send(mine)).toBe(500);
    await sql`alter table pulse_comment drop constraint impossible`.execute(api.context.database);
    expect(await send(mine)).toBe(204);
    expect(await send(mine)).toBe(409);
    const headers = { authorization: `Bearer ${key}` };
    const again = await app.inject({
      method: 'POST',
      url: `/api/v1/pulses/${id}/links`,
      headers,
      payload: {},
    });
    const log = written.join('');
    expect(log).toContain('impossible');
    expect(log).toContain('/api/v1/pulses/answer');
    expect(log).not.toContain('very private');
    for (const token of [links.ana, ...again.body.matchAll(/#(\S+)/g)].map(String))
      expect(log).not.toContain(token.split('.')[1]);
  } finally {
    await app.close();
  }
});

const answerArbitrary = fc.record({
  safeToSpeak: fc.option(fc.integer({ min: 1, max: 5 })),
  reasonsFor: fc.array(fc.constantFrom(...reasonsFor), { maxLength: 4 }),
  reasonsAgainst: fc.array(fc.constantFrom(...reasonsAgainst), { maxLength: 4 }),
  comment: fc.option(fc.constantFrom('good', 'bad', 'so so')),
});
const givenArbitrary = fc
  .shuffledSubarray(names, { minLength: 1 })
  .chain((who) => fc.tuple(...who.map((name) => fc.tuple(fc.constant(name), answerArbitrary))));

/** The counts that answers should make, told one by one. */
function countsByHand(given: [Name, Omit<PulseAnswer, 'token'>][]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [name, { safeToSpeak, ...reasons }] of given) {
    const place: { department?: string; location?: string; level?: string } = places[name];
    const leads = name === 'ana';
    const groups = [
      'all/all',
      `department/${place.department ?? noneKey}`,
      `location/${place.location ?? noneKey}`,
      `level/${place.level ?? noneKey}`,
      `leader_level/${leads ? 'senior' : noneKey}`,
    ];
    const said = new Set([
      'answered',
      ...(safeToSpeak === null ? [] : [`safe_to_speak ${safeToSpeak}`]),
      ...reasons.reasonsFor.map((reason) => `reason_for ${reason}`),
      ...reasons.reasonsAgainst.map((reason) => `reason_against ${reason}`),
    ]);
    for (const group of groups)
      for (const what of said) counts[`${group} ${what}`] = (counts[`${group} ${what}`] ?? 0) + 1;
  }
  return counts;
}

test('the counts are those of the answers, whatever their order and however many come at once', async () => {
  await fc.assert(
    fc.asyncProperty(givenArbitrary, fc.boolean(), async (given, atOnce) => {
      await api.context.database.deleteFrom('pulse').execute();
      const { id } = await openPulse(api, 'Law', '2026-03-31');
      const links = await linksOf(api, id);
      const send = ([name, said]: (typeof given)[number]) => answer(api, links[name], said);
      if (atOnce) await Promise.all(given.map(send));
      else for (const each of given) expect(await send(each)).toBe('204');
      expect(await talliesOf(api.context, id)).toEqual(countsByHand(given));
      await close(id);
      expect(await talliesOf(api.context, id)).toEqual(countsByHand(given));
      const { pulse, comments } = await resultOf(api, id, 'owner');
      expect(pulse).toMatchObject({ invited: 6, answers: given.length });
      const written = given.flatMap(([, { comment }]) => comment ?? []).sort();
      expect(comments).toEqual(given.length < 3 ? null : written);
    }),
    { numRuns: 20 },
  );
});
