import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DirectoryResult } from '../contract/index.ts';
import { type Api, startApi } from '../testing/api.ts';
import { emptyDirectory, knownPeople } from './testing.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ now: '2026-03-10T12:00:00Z' });
});
beforeEach(() => emptyDirectory(api.context));
afterAll(() => api.stop());

/** Sends people, and gives the answer with each rejection and warning as `index code`. */
async function send(...people: unknown[]) {
  const response = await api.post('/api/v1/people', { people });
  expect(response.statusCode).toBe(200);
  const { accepted, rejected, warnings } = response.json<DirectoryResult>();
  const brief = (list: DirectoryResult['rejected']) => list.map(({ index, code }) => `${index} ${code}`);
  return {
    accepted,
    rejected: brief(rejected),
    warnings: brief(warnings),
    reasons: rejected.map((one) => one.reason),
  };
}

const accepted = (count: number) => ({ accepted: count, rejected: [], warnings: [] });
const known = () => knownPeople(api.context);

const ana = {
  externalId: 'ana',
  email: ' Ana@Example.COM ',
  name: 'Ana Lima',
  hiredOn: '2020-01-01',
  leftOn: '2027-12-31',
  entitled: false,
  isPlatformAdmin: true,
  history: [
    { from: '2025-01-01', department: 'Legal', location: 'Porto', level: 'L2', manager: 'ben' },
    { department: 'Sales', location: '' },
  ],
};
const stored = {
  ...{ email: 'ana@example.com', name: 'Ana Lima', hired_on: '2020-01-01', left_on: '2027-12-31' },
  ...{ entitled: false, is_platform_admin: true },
  history: ['Sales@ever..2025-01-01', 'Legal Porto L2 ben@2025-01-01..'],
};

describe('a person who comes again', () => {
  beforeEach(async () => {
    expect(await send(ana, { externalId: 'ben' })).toMatchObject(accepted(2));
    expect((await known()).ana).toEqual(stored);
  });

  test('keeps what is not said', async () => {
    expect(await send({ externalId: 'ana' })).toMatchObject(accepted(1));
    expect((await known()).ana).toEqual(stored);
  });

  test('loses what is null, and gets the defaults back', async () => {
    const cleared = {
      email: null,
      name: null,
      hiredOn: null,
      leftOn: null,
      entitled: null,
      isPlatformAdmin: null,
    };
    expect(await send({ externalId: 'ana', ...cleared, history: null })).toMatchObject(accepted(1));
    expect((await known()).ana).toEqual({
      ...{ email: null, name: null, hired_on: null, left_on: null, entitled: true, is_platform_admin: false },
      history: [],
    });
  });

  test('has the whole history replaced by the one given', async () => {
    await send({ externalId: 'ana', history: [{ from: '2026-01-01', department: 'Board' }] });
    expect((await known()).ana).toEqual({ ...stored, history: ['Board@2026-01-01..'] });
    await send({ externalId: 'ana', history: [] });
    expect((await known()).ana).toEqual({ ...stored, history: [] });
  });

  test('twice in one request is laid over, and the earlier place is told', async () => {
    expect(
      await send({ externalId: 'ana', name: 'A', leftOn: null }, { externalId: 'ana', name: 'B' }),
    ).toMatchObject({
      ...accepted(1),
      warnings: ['0 repeated'],
    });
    expect((await known()).ana).toEqual({ ...stored, name: 'B', left_on: null });
  });
});

describe('a person is refused', () => {
  test.each([
    ['without an id', { name: 'Nobody' }, 'invalid_person'],
    ['that is no object', 'ana', 'invalid_person'],
    ['with a wrong type', { externalId: 'x', entitled: 'yes' }, 'invalid_person'],
    ['hired on no day', { externalId: 'x', hiredOn: '2026-02-30' }, 'invalid_person'],
    ['hired in the year 0000', { externalId: 'x', hiredOn: '0000-01-01' }, 'invalid_person'],
    ['with a NUL in a name', { externalId: 'x', name: 'a\0b' }, 'invalid_text'],
    ['with half a surrogate pair', { externalId: 'x', history: [{ department: '\ud800' }] }, 'invalid_text'],
    [
      'who left before being hired',
      { externalId: 'x', hiredOn: '2026-02-02', leftOn: '2026-02-01' },
      'left_before_hired',
    ],
  ])('%s, and the others are stored', async (_, person, code) => {
    expect(await send({ externalId: 'first' }, person, { externalId: 'last' })).toMatchObject({
      ...accepted(2),
      rejected: [`1 ${code}`],
    });
    expect(Object.keys(await known()).sort()).toEqual(['first', 'last']);
  });

  test('whose stored hiring lies after the leaving that comes now', async () => {
    await send({ externalId: 'ana', hiredOn: '2026-02-02' });
    expect(await send({ externalId: 'ana', leftOn: '2026-02-01' })).toMatchObject({
      rejected: ['0 left_before_hired'],
    });
    expect(await send({ externalId: 'ana', leftOn: '2026-02-02' })).toMatchObject(accepted(1));
    expect((await known()).ana).toMatchObject({ hired_on: '2026-02-02', left_on: '2026-02-02' });
  });

  test('whose history begins twice on a day, which names both places', async () => {
    const history = [
      { from: '2026-02-10' },
      { department: 'Sales' },
      { from: '2026-02-10', department: 'Legal' },
    ];
    const { rejected, reasons } = await send({ externalId: 'ana', history });
    expect(rejected).toEqual(['0 overlapping_history']);
    expect(reasons[0]).toMatch(/history\[0\].*history\[2\].*2026-02-10/);
    expect(await send({ externalId: 'ana', history: [{}, { from: null }] })).toMatchObject({
      rejected: ['0 overlapping_history'],
    });
    expect(await known()).toEqual({});
  });
});

describe('an e-mail address', () => {
  test('belongs to one person, in whatever spelling; the refusal names nobody', async () => {
    await send({ externalId: 'ana', email: 'ana@example.com' });
    const { rejected, reasons } = await send(
      { externalId: 'ben', email: 'ANA@example.com' },
      { externalId: 'cleo', email: 'cleo@example.com' },
      { externalId: 'dan', email: 'Cleo@Example.com ' },
    );
    expect(rejected).toEqual(['0 duplicate_email', '2 duplicate_email']);
    expect(reasons[1]).toContain('earlier person of this request');
    expect(reasons.join()).not.toMatch(/ana|cleo|@/);
    expect(Object.keys(await known()).sort()).toEqual(['ana', 'cleo']);
  });

  test('moves between people of one request', async () => {
    await send({ externalId: 'ana', email: 'a@x.com' }, { externalId: 'ben', email: 'b@x.com' });
    expect(
      await send({ externalId: 'ana', email: 'b@x.com' }, { externalId: 'ben', email: 'a@x.com' }),
    ).toMatchObject(accepted(2));
    expect(await known()).toMatchObject({ ana: { email: 'b@x.com' }, ben: { email: 'a@x.com' } });
    expect(
      await send({ externalId: 'ana', email: null }, { externalId: 'cleo', email: 'b@x.com' }),
    ).toMatchObject(accepted(2));
  });

  test('stays with a person who is refused, so that nobody else gets it', async () => {
    await send(
      ...['a', 'b', 'c', 'taken'].map((id) => ({
        externalId: id,
        email: `${id}@x.com`,
        hiredOn: '2026-01-05',
      })),
    );
    const { accepted, rejected } = await send(
      { externalId: 'c', email: 'b@x.com' },
      { externalId: 'b', email: 'a@x.com' },
      { externalId: 'a', email: 'taken@x.com' },
      { externalId: 'new', email: 'c@x.com' },
      { externalId: 'unrelated', email: 'd@x.com' },
    );
    expect([accepted, rejected]).toEqual([
      1,
      ['0', '1', '2', '3'].map((index) => `${index} duplicate_email`),
    ]);
    const left = await send(
      { externalId: 'a', email: 'elsewhere@x.com', leftOn: '2025-01-01' },
      { externalId: 'b', email: 'a@x.com' },
    );
    expect(left.rejected).toEqual(['0 left_before_hired', '1 duplicate_email']);
    expect(await known()).toMatchObject({
      a: { email: 'a@x.com' },
      b: { email: 'b@x.com' },
      c: { email: 'c@x.com' },
    });
  });

  test('that is none leaves the person without one, with a warning', async () => {
    expect(await send({ externalId: 'ana', email: 'n/a' })).toMatchObject({
      ...accepted(1),
      warnings: ['0 invalid_email'],
    });
    expect((await known()).ana).toMatchObject({ email: null });
  });
});

test('a manager may come later; until then there is a warning', async () => {
  const report = { externalId: 'ben', history: [{ manager: 'ana' }] };
  expect(await send(report, { externalId: 'cleo', history: [{ manager: 'ben' }] })).toMatchObject({
    ...accepted(2),
    warnings: ['0 unknown_manager'],
  });
  expect(await send({ externalId: 'ana' })).toMatchObject(accepted(1));
  expect(await send(report)).toMatchObject(accepted(1));
});

test('two requests with the same people at once store each once', async () => {
  const people = Array.from({ length: 300 }, (_, number) => ({
    externalId: `p${number}`,
    email: `p${number}@x.com`,
    history: [
      { department: 'Sales' },
      { from: '2026-01-01', department: 'Legal', manager: number < 299 ? `p${number + 1}` : null },
    ],
  }));
  const answers = await Promise.all([
    send(...people),
    send(...people.toReversed()),
    send(...people.slice(100)),
  ]);
  expect(answers.map((answer) => [answer.accepted, answer.rejected])).toEqual([
    [300, []],
    [300, []],
    [200, []],
  ]);
  const found = Object.values(await known());
  expect(found).toHaveLength(300);
  for (const person of found) expect(person.history).toHaveLength(2);
});

test('the schema itself lets no two intervals of a person overlap', async () => {
  await send({ externalId: 'ana', history: [{ department: 'Sales' }, { from: '2026-01-01' }] });
  const overlap = sql`
    insert into assignment (person_id, valid) select id, daterange('2025-12-31', '2026-01-01') from person`;
  await expect(overlap.execute(api.context.database)).rejects.toMatchObject({
    code: '23P01',
    constraint: 'assignment_no_overlap',
  });
  const touching = sql`
    update assignment set valid = daterange(null, '2025-12-31') where lower(valid) is null`;
  await touching.execute(api.context.database);
  await overlap.execute(api.context.database);
});

test('more people than a request may have are refused whole', async () => {
  const people = Array.from({ length: 10_001 }, (_, number) => ({ externalId: `p${number}` }));
  const response = await api.post('/api/v1/people', { people });
  expect([response.statusCode, response.json().code]).toEqual([400, 'invalid_request']);
  expect(await known()).toEqual({});
});

test('a person who is their own manager has none, with a warning', async () => {
  const top = { externalId: 'top', history: [{ department: 'Board', manager: 'top' }] };
  expect(await send(top)).toMatchObject({ accepted: 1, rejected: [], warnings: ['0 manager_is_self'] });
  expect((await known()).top?.history).toEqual(['Board@ever..']);
});

test('people sent once more as they are give the rollup nothing to do', async () => {
  const history = [{ department: 'Sales' }, { from: '2026-02-01', manager: 'b' }];
  const ana = { externalId: 'a', hiredOn: '2026-01-01', history };
  const marks = async () =>
    (await api.context.database.selectFrom('touched_directory').selectAll().execute()).length;
  await send(ana);
  expect(await marks()).toBe(1);
  await send(ana);
  expect(await marks()).toBe(1);
  await send({ externalId: 'a', leftOn: '2026-05-01' });
  expect(await marks()).toBe(2);
});
