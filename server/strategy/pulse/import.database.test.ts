import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Pulse, PulseImport } from '../../contract/index.ts';
import { type Api, startApi } from '../../testing/api.ts';
import { company } from '../../testing/company-builder.ts';
import { answer, importCsv, linksOf, openPulse, resultOf, talliesOf } from './testing.ts';

let api: Api;
beforeAll(async () => {
  const builder = company()
    .person('ana', { department: 'Sales', location: 'Oslo', level: 'director' })
    .manages(['ben', 'cleo'])
    .person('ben', { department: 'Sales' })
    .person('cleo', { location: 'Rome' });
  api = await startApi({ now: '2026-03-18T12:00:00Z', company: builder.build() });
});
beforeEach(async () => {
  await api.context.database.deleteFrom('pulse').execute();
});
afterAll(() => api.stop());

const imported = async (csv: string | Buffer) => (await importCsv(api, csv)).json<PulseImport>();
const list = async () => (await api.get('/api/v1/pulses')).json<{ pulses: Pulse[] }>().pulses;

const header =
  'pulse,closed_on,department,location,level,leader_level,safe_to_speak,reasons_for,reasons_against,comment';
const file = `${header}
Winter,2026-02-27,Sales,Oslo,director,executive,5,belong;get_help,,"Good, ""really"""
Winter,2026-02-27,Sales,,,,,,no_time,
Autumn,2025-11-28,,Rome,,,1,,,"two
lines"
`;

test('answers are counted by pulse, the newest first', async () => {
  const result = await imported(file);
  expect(result).toMatchObject({
    pulses: [
      { name: 'Autumn', answers: 1 },
      { name: 'Winter', answers: 2 },
    ],
    rejected: [],
  });
  expect(await list()).toMatchObject([
    { name: 'Winter', opensOn: '2026-02-27', closesOn: '2026-02-27', state: 'closed', imported: true },
    { name: 'Autumn', closesOn: '2025-11-28', invited: 0, answers: 1 },
  ]);
  expect(await talliesOf(api.context, result.pulses[0]?.id ?? 0)).toEqual({
    ...{ 'all/all answered': 1, 'all/all safe_to_speak 1': 1 },
    ...{ 'department/(none) answered': 1, 'department/(none) safe_to_speak 1': 1 },
    ...{ 'leader_level/(none) answered': 1, 'leader_level/(none) safe_to_speak 1': 1 },
    ...{ 'level/(none) answered': 1, 'level/(none) safe_to_speak 1': 1 },
    ...{ 'location/Rome answered': 1, 'location/Rome safe_to_speak 1': 1 },
  });
});

test('by file or by link, the same answers have the same figures', async () => {
  const { id } = await openPulse(api, 'By link', '2026-03-31');
  const links = await linksOf(api, id);
  const first = { safeToSpeak: 5, reasonsFor: ['belong' as const, 'get_help' as const], comment: 'Good' };
  await answer(api, links.ana, first);
  await answer(api, links.ben, { reasonsAgainst: ['no_time'] });
  await answer(api, links.cleo, { safeToSpeak: 1 });
  await api.post(`/api/v1/pulses/${id}/close`, {}, 'owner');
  const { pulses } = await imported(`${header}
By file,2026-03-18,Sales,Oslo,director,executive,5,belong;get_help,,Good
By file,2026-03-18,Sales,,,,,,no_time,
By file,2026-03-18,,Rome,,,1,,,
`);
  const other = pulses[0]?.id ?? 0;
  expect(await talliesOf(api.context, other)).toEqual(await talliesOf(api.context, id));
  const { pulse: _, ...byLink } = await resultOf(api, id, 'owner');
  expect(await resultOf(api, other, 'owner')).toMatchObject(byLink);
});

describe('again', () => {
  test('the same file changes nothing', async () => {
    const once = await imported(file);
    const tallies = await talliesOf(api.context, once.pulses[1]?.id ?? 0);
    expect(await imported(file)).toEqual(once);
    expect(await talliesOf(api.context, once.pulses[1]?.id ?? 0)).toEqual(tallies);
    expect(await list()).toHaveLength(2);
    expect(await api.context.database.selectFrom('pulse_comment').selectAll().execute()).toHaveLength(2);
  });

  test('a corrected file takes the place of the figures of its pulses, and of no others', async () => {
    const [autumn, winter] = (await imported(file)).pulses;
    await imported('pulse,closed_on,safe_to_speak\nWinter,2026-02-28,3\n');
    expect(await list()).toMatchObject([
      { id: winter?.id, closesOn: '2026-02-28', answers: 1 },
      { id: autumn?.id, answers: 1 },
    ]);
    expect(await talliesOf(api.context, winter?.id ?? 0)).toMatchObject({ 'all/all safe_to_speak 3': 1 });
    expect(await talliesOf(api.context, winter?.id ?? 0)).not.toHaveProperty('department/Sales answered');
  });

  test('at the same time as itself it is one', async () => {
    const both = await Promise.all([imported(file), imported(file)]);
    expect(both[0]).toEqual(both[1]);
    expect(await list()).toHaveLength(2);
  });
});

test('a pulse that collects answers by links is not touched; the rest of the file is kept', async () => {
  const { id } = await openPulse(api, 'Winter', '2026-03-31');
  const result = await imported(file);
  expect(result.pulses.map(({ name }) => name)).toEqual(['Autumn']);
  expect(result.rejected).toEqual([
    {
      line: 2,
      reason:
        'pulse: expected a name that no pulse has whose answers came through links (2 rows of this pulse)',
    },
  ]);
  expect(await talliesOf(api.context, id)).toEqual({});
  expect(await list()).toMatchObject([{ name: 'Winter', imported: false, answers: 0 }, { name: 'Autumn' }]);
});

test('a bad line is refused by its number, and the others count', async () => {
  const { pulses, rejected } = await imported(`pulse,closed_on,leader_level,safe_to_speak,reasons_for,comment
Winter,2026-02-27,,5,,"two
lines"
Winter,2026-02-27,,6,,
Winter,2026-02-27,king,5,,
Winter,2026-02-27,,,belong;no_time,
Winter,2026-02-27,,5
,2026-02-27,,5,,
Winter,,,5,,
Winter,02/27/2026,,5,,
Winter,2026-02-28,,5,,
Summer,2026-06-01,,5,,
Winter,27.02.2026,Senior,2, Belong ;,
`);
  expect(pulses).toMatchObject([{ name: 'Winter', answers: 2 }]);
  expect(rejected.map(({ line, reason }) => [line, reason.slice(0, 40)])).toEqual([
    [4, 'safe_to_speak: expected a number from 1 '],
    [5, 'leader_level: expected executive, senior'],
    [6, 'reasons_for: expected any of find_people'],
    [7, 'expected 6 fields as in the header, foun'],
    [8, 'pulse: expected the name of a pulse, fou'],
    [9, 'closed_on: expected a date, found nothin'],
    [10, 'closed_on: expected a date as YYYY-MM-DD'],
    [11, 'closed_on: expected 2026-02-27 as before'],
    [12, 'closed_on: expected a day that has come,'],
  ]);
  expect(await talliesOf(api.context, pulses[0]?.id ?? 0)).toMatchObject({
    ...{ 'all/all answered': 2, 'leader_level/senior reason_for belong': 1 },
  });
});

test.each([
  ['a byte order mark', (csv: string) => `\ufeff${csv}`],
  ['CRLF', (csv: string) => csv.replaceAll('\n', '\r\n')],
  [
    'semicolons',
    (csv: string) => csv.replace('belong;get_help', '"belong;get_help"').replaceAll(/,(?! )/g, ';'),
  ],
  ['other spellings of the header', (csv: string) => csv.replace('safe_to_speak', 'Safe to speak')],
  ['blank lines', (csv: string) => csv.replaceAll('\nWinter', '\n\n,,,,,,,,,\nWinter')],
])('a file with %s is read all the same', async (_, rewrite) => {
  const plain = await imported(file);
  const tallies = await talliesOf(api.context, plain.pulses[1]?.id ?? 0);
  await api.context.database.deleteFrom('pulse').execute();
  const { pulses, rejected } = await imported(rewrite(file));
  expect(rejected).toEqual([]);
  expect(await talliesOf(api.context, pulses[1]?.id ?? 0)).toEqual(tallies);
});

test('a file of 100,000 answers is counted', async () => {
  const rows = Array.from(
    { length: 100_000 },
    (_, row) =>
      `Big,2026-02-27,D${row % 40},L${row % 7},,,${(row % 5) + 1},belong,${row % 2 ? 'no_time' : ''},c${row}`,
  );
  const { pulses, rejected } = await imported(`${header}\n${rows.join('\n')}\n`);
  expect([pulses[0]?.answers, rejected]).toEqual([100_000, []]);
  expect(await talliesOf(api.context, pulses[0]?.id ?? 0)).toMatchObject({
    ...{ 'all/all safe_to_speak 3': 20_000, 'all/all reason_against no_time': 50_000 },
    'department/D7 safe_to_speak 3': 2_500,
  });
}, 60_000);

test('of nothing but bad lines the first are told, and how many more there are', async () => {
  const rows = Array.from({ length: 1_500 }, () => 'Winter,2026-02-27,9');
  const { pulses, rejected } = await imported(`pulse,closed_on,safe_to_speak\n${rows.join('\n')}\n`);
  expect(pulses).toEqual([]);
  expect(await list()).toEqual([]);
  expect(rejected).toHaveLength(1_001);
  expect(rejected.at(-1)).toEqual({ line: 1_001, reason: 'and 500 more like these' });
});
