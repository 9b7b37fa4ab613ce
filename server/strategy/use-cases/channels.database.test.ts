import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Api, startApi } from '../../testing/api.ts';
import { addUseCase, ask, detailOf } from './testing.ts';

let api: Api;
let id: number;
beforeAll(async () => {
  api = await startApi({ now: '2026-03-18T12:00:00Z' });
});
beforeEach(async () => {
  await api.context.database.deleteFrom('use_case').execute();
  ({ id } = await addUseCase(api));
});
afterAll(() => api.stop());

const send = (payload: unknown, type?: string) =>
  ask(api, 'POST', `/use-cases/${id}/channels`, { payload, ...(type && { type }) });
const csv = async (text: string | Buffer) => (await send(text, 'text/csv')).json();
const stored = async () =>
  (await api.context.database.selectFrom('use_case_channel').selectAll().orderBy('day').execute()).map(
    ({ channel, day, events }) => `${channel} ${day} ${events}`,
  );

test('the same channel and day again replaces the number; the last of one request counts', async () => {
  const count = (events: number, day = '2026-03-09') => ({ channel: 'e-mail', day, events });
  expect((await send({ counts: [count(1), count(2), count(3, '2026-03-10')] })).json()).toEqual({
    ...{ stored: 2, rejected: [] },
  });
  expect(await stored()).toEqual(['e-mail 2026-03-09 2', 'e-mail 2026-03-10 3']);
  expect(await csv('day;channel;events\n09.03.2026;e-mail;0\n')).toEqual({ stored: 1, rejected: [] });
  expect(await stored()).toEqual(['e-mail 2026-03-09 0', 'e-mail 2026-03-10 3']);
  expect((await detailOf(api, id)).channels).toEqual([{ channel: 'e-mail', events: 3 }]);
});

test('two imports at once leave the numbers of one of them', async () => {
  const counts = (events: number) =>
    Array.from({ length: 300 }, (_, index) => ({ channel: `c${index}`, day: '2026-03-09', events }));
  const answers = await Promise.all([
    send({ counts: counts(1) }),
    send({ counts: counts(2).reverse() }),
    send({ counts: counts(3) }),
  ]);
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
  expect(new Set((await stored()).map((row) => row.split(' ')[2])).size).toBe(1);
});

test('bad rows of a file are named by their lines, and the others are stored', async () => {
  const rows = [
    'Channel,Date,Count,Note',
    'e-mail,2026-03-09,12,',
    ',2026-03-09,1,',
    'e-mail,2026-02-30,1,',
    'e-mail,03/09/2026,1,',
    '"two',
    'lines",2026-03-10,4,',
    'e-mail,2026-03-11,-1,',
    'e-mail,2026-03-12,1.5,',
    'e-mail,2026-03-13,1000000001,',
    'e-mail,2026-03-13',
    'e-mail,4026-03-13,1,',
    'e-mail,2026-03-14,,',
    '',
  ];
  expect(await csv(rows.join('\r\n'))).toEqual({
    stored: 2,
    rejected: [
      { line: 3, reason: 'channel: expected the name of a channel, found nothing' },
      { line: 4, reason: 'day: expected a date as YYYY-MM-DD' },
      { line: 5, reason: 'day: expected a date as YYYY-MM-DD' },
      { line: 8, reason: 'events: expected a whole number from 0 to 1000000000' },
      { line: 9, reason: 'events: expected a whole number from 0 to 1000000000' },
      { line: 10, reason: 'events: expected a whole number from 0 to 1000000000' },
      { line: 11, reason: 'expected 4 fields as in the header, found 2' },
      { line: 12, reason: 'day: expected a day before the year 3000' },
      { line: 13, reason: 'events: expected a number, found nothing' },
    ],
  });
  expect(await stored()).toEqual(['e-mail 2026-03-09 12', 'two\r\nlines 2026-03-10 4']);
});

test('of a file of nothing but bad rows the first thousand are named', async () => {
  const { rejected } = await csv(`channel,day,events\n${'e-mail,x,1\n'.repeat(1_500)}`);
  expect(rejected).toHaveLength(1_001);
  expect(rejected.at(-1)).toEqual({ line: 1_001, reason: 'and 500 more like these' });
});

test.each([
  ['that is empty', '', 'expected a header line with a column for channel and day and events'],
  ['without a column of days', 'channel,events\ne-mail,1\n', 'expected a header line'],
  ['that is torn', 'channel,day,events\n"e-mail,2026-03-09,1', 'channels.csv:2: expected the quote'],
  ['that is no UTF-8', Buffer.from('channel,day,events\ncaf\xe9,2026-03-09,1\n', 'latin1'), 'UTF-8'],
  ['that is binary', 'channel,day,events\na\0b,2026-03-09,1\n', 'binary data'],
])('a file %s is refused whole', async (_, text, says) => {
  const response = await send(text, 'text/csv');
  expect([response.statusCode, response.json().code]).toEqual([400, 'unreadable_file']);
  expect(response.json().detail).toContain(says);
  expect(await stored()).toEqual([]);
});

const count = { channel: 'e-mail', day: '2026-03-09', events: 1 };
test.each([
  ['nothing', {}],
  ['no list', { counts: count }],
  ['a day that is none', { counts: [count, { ...count, day: '2026-02-30' }] }],
  ['less than nothing', { counts: [count, { ...count, events: -1 }] }],
  ['half an event', { counts: [count, { ...count, events: 0.5 }] }],
  ['more than fits', { counts: [count, { ...count, events: 1e12 }] }],
  ['a channel without a name', { counts: [count, { ...count, channel: ' ' }] }],
  ['a channel with a NUL', { counts: [count, { ...count, channel: 'a\0' }] }],
  ['a person', { counts: [count, { ...count, person: 'ana' }] }],
  ['what a buffer looks like', { type: 'Buffer', data: [1, 2, 3] }],
])('JSON with %s is refused whole, and says where', async (_, payload) => {
  const response = await send(payload);
  expect([response.statusCode, response.json().code]).toEqual([400, 'invalid_request']);
  if ('counts' in payload && Array.isArray(payload.counts))
    expect(response.json().errors[0].path).toMatch(/^counts\.1/);
  expect(await stored()).toEqual([]);
});

test('other formats and endless files are refused', async () => {
  expect((await send('<x/>', 'application/xml')).statusCode).toBe(415);
  expect((await send(Buffer.alloc(2_000_000, 'a'), 'text/csv')).statusCode).toBe(413);
  expect((await send({ counts: Array(10_001).fill(count) })).statusCode).toBe(400);
});
