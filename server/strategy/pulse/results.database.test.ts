import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { KeyRole, PulseImport } from '../../contract/index.ts';
import { type Api, startApi } from '../../testing/api.ts';
import { importCsv, resultOf } from './testing.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ now: '2026-03-18T12:00:00Z', minGroup: 5 });
});
beforeEach(async () => {
  await api.context.database.deleteFrom('pulse').execute();
});
afterAll(() => api.stop());

/** Answers to "safe to speak" by department; null where it was skipped. */
async function scored(departments: Record<string, (number | null)[]>): Promise<number> {
  const rows = Object.entries(departments).flatMap(([department, scores]) =>
    scores.map((score) => `Winter,2026-02-27,${department},${score ?? ''}`),
  );
  const response = await importCsv(api, ['pulse,closed_on,department,safe_to_speak', ...rows].join('\n'));
  return response.json<PulseImport>().pulses[0]?.id ?? 0;
}

const nothing = { suppressed: true, answers: null, mean: null, counts: null };

test('departments below five answers are hidden, and with a single one the next smallest', async () => {
  const id = await scored({
    Sales: [5, 5, 4, 4, 2],
    Legal: [1, 1, 3, null],
    Lab: [3, 3, 3, 3, 3, 3],
    Ops: [1, 2, 3, 4, 5],
  });
  const { pulse, suppressed, safeToSpeak, departments } = await resultOf(api, id);
  expect([pulse.answers, suppressed]).toEqual([20, false]);
  // 20 + 5 + 18 + 15 points of 5 + 3 + 6 + 5 answers.
  expect(safeToSpeak).toEqual({ suppressed: false, answers: 19, mean: 58 / 19, counts: [3, 2, 8, 3, 3] });
  expect(departments).toEqual([
    { key: 'Lab', suppressed: false, answers: 6, mean: 3, counts: [0, 0, 6, 0, 0] },
    { key: 'Legal', ...nothing },
    // As small as Sales, and before it by name.
    { key: 'Ops', ...nothing },
    { key: 'Sales', suppressed: false, answers: 5, mean: 4, counts: [0, 1, 0, 2, 2] },
  ]);
});

test('two hidden departments take no third with them', async () => {
  const id = await scored({ Sales: [5, 5, 4, 4, 2], Legal: [1, 1, 3, 3], Lab: [3], Ops: [4, 4, 4, 4, 4] });
  const { departments } = await resultOf(api, id);
  expect(departments?.filter((group) => group.suppressed).map(({ key }) => key)).toEqual(['Lab', 'Legal']);
});

test('a department whose people all skipped the question is hidden, and takes none with it', async () => {
  const id = await scored({ Sales: [5, 5, 4, 4, 2], Legal: [null, null, null, null, null] });
  const { departments } = await resultOf(api, id);
  expect(departments).toEqual([
    { key: 'Legal', ...nothing },
    { key: 'Sales', suppressed: false, answers: 5, mean: 4, counts: [0, 1, 0, 2, 2] },
  ]);
});

test('what stands in no directory is a department of its own', async () => {
  const id = await scored({ '': [1, 1, 1, 1, 1], Sales: [2, 2, 2, 2, 2] });
  const { departments } = await resultOf(api, id);
  expect(departments?.map(({ key, mean }) => [key, mean])).toEqual([
    ['(none)', 1],
    ['Sales', 2],
  ]);
});

describe('of a pulse with few answers', () => {
  test('four tell nothing', async () => {
    const id = await scored({ Sales: [5, 5, 4, 4] });
    expect(await resultOf(api, id, 'owner')).toMatchObject({
      ...{ suppressed: true, safeToSpeak: nothing, reasonsFor: null, reasonsAgainst: null },
      ...{ departments: null, comments: null, minGroup: 5, pulse: { answers: 4, state: 'closed' } },
    });
  });

  test('five tell all', async () => {
    const id = await scored({ Sales: [5, 5, 4, 4, 2] });
    expect(await resultOf(api, id, 'owner')).toMatchObject({
      ...{ suppressed: false, safeToSpeak: { answers: 5, mean: 4 }, comments: [] },
      departments: [{ key: 'Sales', mean: 4 }],
    });
  });

  test('five of whom four answered the question tell the reasons, and not the answers', async () => {
    const id = await scored({ Sales: [5, 5, 4, 4, null] });
    expect(await resultOf(api, id)).toMatchObject({
      ...{ suppressed: false, safeToSpeak: nothing, departments: [{ key: 'Sales', ...nothing }] },
      reasonsFor: expect.arrayContaining([{ reason: 'belong', people: 0 }]),
    });
  });
});

const words = `pulse,closed_on,reasons_for,reasons_against,comment
Winter,2026-02-27,belong;get_help,,zebra
Winter,2026-02-27,belong,,
Winter,2026-02-27,,no_time;not_safe;no_time,apple
Winter,2026-02-27,belong,no_time,Émile
Winter,2026-02-27,,,monkey
`;

test('reasons are counted by people, each once, and stand in one order', async () => {
  const [pulse] = (await importCsv(api, words)).json<PulseImport>().pulses;
  const { reasonsFor, reasonsAgainst } = await resultOf(api, pulse?.id ?? 0);
  expect(reasonsFor?.map(({ reason, people }) => `${reason} ${people}`)).toEqual([
    ...['find_people 0', 'find_answers 0', 'stay_informed 0', 'get_help 1', 'share_work 0'],
    ...['be_heard 0', 'belong 3', 'expected 0'],
  ]);
  expect(reasonsAgainst?.filter(({ people }) => people > 0)).toEqual([
    { reason: 'no_time', people: 2 },
    { reason: 'not_safe', people: 1 },
  ]);
});

test.each<[KeyRole, string[] | null]>([
  ['owner', ['apple', 'Émile', 'monkey', 'zebra']],
  ['executive', ['apple', 'Émile', 'monkey', 'zebra']],
  ['viewer', null],
])('comments for %s: by their letters, not by who came first', async (role, comments) => {
  const [pulse] = (await importCsv(api, words)).json<PulseImport>().pulses;
  expect((await resultOf(api, pulse?.id ?? 0, role)).comments).toEqual(comments);
});
