import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DirectoryResult } from '../contract/index.ts';
import { refreshRollup, verifyRollup } from '../rollup/index.ts';
import { type Api, startApi } from '../testing/api.ts';
import { emptyDirectory, knownPeople } from './testing.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ now: '2026-03-10T12:00:00Z' });
});
beforeEach(() => emptyDirectory(api.context));
afterAll(() => api.stop());

async function send(...people: unknown[]) {
  const response = await api.post('/api/v1/people', { people });
  expect(response.statusCode).toBe(200);
  const { accepted, rejected } = response.json<DirectoryResult>();
  return {
    accepted,
    rejected: rejected.map(({ index, code }) => `${index} ${code}`),
    reasons: rejected.map(({ reason }) => reason),
  };
}
const histories = async () =>
  Object.fromEntries(
    Object.entries(await knownPeople(api.context)).map(([id, { history }]) => [id, history]),
  );
const person = (externalId: string, ...history: object[]) => ({ externalId, history });

describe('a cycle is refused', () => {
  test('with the last of the request on it; the reason names field, ids, day and the way out, and no name', async () => {
    const { accepted, rejected, reasons } = await send(
      { ...person('E1', { from: '2025-01-01', manager: 'E2' }), name: 'Ana Lima' },
      { ...person('E2', { department: 'Sales' }, { from: '2025-06-01', manager: 'E3' }), name: 'Ben Okoro' },
      {
        ...person('E3', { department: 'Board' }, { from: '2025-03-01', manager: 'E1' }),
        name: 'Cleo Voss',
      },
    );
    expect([accepted, rejected]).toEqual([2, ['2 reporting_cycle']]);
    expect(reasons[0]).toMatch(
      /^history\[1\]\.manager .*2025-06-01.*: E3 > E1 > E2 > E3\. Name another manager/,
    );
    expect(reasons[0]).not.toMatch(/Ana|Ben|Cleo/);
  });

  test('by what is stored, and everything stored of the person stays', async () => {
    await send(
      { ...person('ana', { department: 'Board' }), email: 'ana@x.com', leftOn: '2027-01-01' },
      person('ben', { manager: 'ana' }),
      person('cleo', { manager: 'ben' }),
    );
    const before = await knownPeople(api.context);
    const { rejected } = await send({
      ...person('ana', { from: '2026-01-01', manager: 'cleo' }),
      ...{ email: 'lima@x.com', leftOn: null, isPlatformAdmin: true },
    });
    expect(rejected).toEqual(['0 reporting_cycle']);
    expect(await knownPeople(api.context)).toEqual(before);
  });

  test('that a change without a date would close today', async () => {
    await send(person('ana', { department: 'Board' }), person('ben', { manager: 'ana' }));
    expect((await send(person('ana', { manager: 'ben' }))).rejected).toEqual(['0 reporting_cycle']);
    await send(person('ben', { manager: null }));
    expect((await send(person('ana', { manager: 'ben' }))).rejected).toEqual([]);
    expect(await histories()).toMatchObject({
      ana: ['Board@ever..2026-03-10', 'Board ben@2026-03-10..'],
      ben: ['ana@ever..2026-03-10', '@2026-03-10..'],
    });
  });

  test('that closes when a manager arrives whom nobody knew', async () => {
    await send(person('ana', { manager: 'boss' }));
    expect((await send(person('boss', { from: '2026-02-01', manager: 'ana' }))).rejected).toEqual([
      '0 reporting_cycle',
    ]);
    expect(Object.keys(await knownPeople(api.context))).toEqual(['ana']);
  });

  test('also in days on which nobody of it is employed', async () => {
    const { rejected } = await send(
      { ...person('ana', { from: '2030-01-01', manager: 'ben' }), leftOn: '2020-01-01' },
      { ...person('ben', { from: '2031-01-01', manager: 'ana' }), hiredOn: '2026-01-01' },
    );
    expect(rejected).toEqual(['1 reporting_cycle']);
  });

  test('and so the address that the refused person keeps is not free for another', async () => {
    await send(
      { ...person('ana', { department: 'Board' }), email: 'a@x.com' },
      { ...person('ben', { manager: 'ana' }), email: 'b@x.com' },
    );
    const { rejected } = await send(
      { externalId: 'cleo', email: 'a@x.com' },
      { ...person('ana', { manager: 'ben' }), email: 'ana@x.com' },
    );
    expect(rejected).toEqual(['0 duplicate_email', '1 reporting_cycle']);
  });
});

describe('no cycle is', () => {
  test('A over B in one year, B over A in the next', async () => {
    const { rejected } = await send(
      person('a', { from: '2025-01-01', manager: 'b' }),
      person('b', { from: '2024-01-01', manager: 'a' }, { from: '2025-01-01', department: 'Board' }),
    );
    expect(rejected).toEqual([]);
  });

  test('two who change places in one request, though neither could alone', async () => {
    await send(person('top'), person('a', { manager: 'top' }), person('b', { manager: 'a' }));
    const swapped = [
      person('a', { from: '2026-02-01', manager: 'b' }),
      person('b', { from: '2026-02-01', manager: 'top' }),
    ];
    expect((await send(swapped[0])).rejected).toEqual(['0 reporting_cycle']);
    expect((await send(...swapped)).rejected).toEqual([]);
  });

  test('somebody who is their own manager: that is none, with a warning', async () => {
    expect((await send(person('top', { manager: 'top' }))).rejected).toEqual([]);
    expect(await histories()).toEqual({ top: ['@ever..'] });
  });
});

test('30 levels are followed to the top, by date', async () => {
  const line = Array.from({ length: 30 }, (_, level) =>
    person(
      `p${level}`,
      { department: 'Ops', manager: level === 0 ? null : `p${level - 1}` },
      {
        from: `2026-01-${String(level + 1).padStart(2, '0')}`,
        manager: level === 0 ? null : `p${level - 1}`,
      },
    ),
  );
  expect(await send(...line)).toMatchObject({ accepted: 30, rejected: [] });
  const closing = (until: string) =>
    person('p0', { from: '2025-01-01', manager: 'p29' }, { from: until, manager: null });
  expect((await send(closing('2025-01-02'))).reasons[0]).toContain('p0 > p29 > p28');
  expect((await send(person('p0', { from: '2025-01-01', manager: 'p29' }))).reasons[0]).toMatch(
    /\(20 more\) > p0\. /,
  );
  await refreshRollup(api.context);
  expect(await verifyRollup(api.context)).toEqual([]);
});

test('10,000 people in one request, managers after their reports, on top of 20,000 stored', async () => {
  const company = (prefix: string, size: number, tree: (place: number) => string | null) =>
    Array.from({ length: size }, (_, place) =>
      person(
        `${prefix}${place}`,
        { department: 'Ops', manager: tree(place) },
        { from: '2025-05-01', department: 'Sales', manager: tree(place) },
      ),
    );
  const eighth = (prefix: string) => (place: number) =>
    place === 0 ? null : `${prefix}${Math.floor((place - 1) / 8)}`;
  await send(...company('s', 10_000, eighth('s')));
  // As after an autovacuum in the middle of that request: it finds pages, and nothing in them that is committed.
  await api.context.pool.query('analyze person, assignment');
  await api.context.pool.query(
    `update pg_class set reltuples = 0 where oid in ('person'::regclass, 'assignment'::regclass)`,
  );
  await send(...company('t', 10_000, (place) => (place === 0 ? 's9999' : eighth('t')(place))));
  const below = (place: number) => (place === 0 ? 't9999' : eighth('u')(place));
  const request = company('u', 10_000, below).toReversed();
  expect(await send(...request)).toMatchObject({ accepted: 10_000, rejected: [] });
  expect((await send(person('s0', { from: '2026-01-01', manager: 'u9999' }))).rejected).toEqual([
    '0 reporting_cycle',
  ]);
  expect((await send(...request)).accepted).toBe(10_000);
}, 60_000);

test('of two requests at once that together close a cycle one is refused', async () => {
  await send(person('top'), person('a', { manager: 'top' }), person('b', { manager: 'top' }));
  const answers = await Promise.all([
    send(person('a', { from: '2026-01-01', manager: 'b' })),
    send(person('b', { from: '2026-01-01', manager: 'a' })),
  ]);
  expect(answers.flatMap((answer) => answer.rejected)).toEqual(['0 reporting_cycle']);
  const stored = await histories();
  const moved = ['a', 'b'].filter((id) => String(stored[id]).includes('2026-01-01'));
  expect(moved).toHaveLength(1);
});
