import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, startApi } from '../../testing/api.ts';
import { company } from '../../testing/company-builder.ts';
import { answer, answerOf, importCsv, linksOf, openPulse, resultOf, talliesOf } from './testing.ts';

let api: Api;
let id: number;
let links: Record<string, string>;
beforeAll(async () => {
  api = await startApi({
    now: '2026-03-18T12:00:00Z',
    company: company().people('p', 8, { department: 'Sales' }).build(),
  });
  ({ id } = await openPulse(api, 'Hostile', '2026-03-31'));
  links = await linksOf(api, id);
});
afterAll(() => api.stop());

const post = (payload: unknown, headers: Record<string, string> = {}) =>
  api.app.inject({
    ...{ method: 'POST', url: '/api/v1/pulses/answer', payload: payload as object },
    headers,
  });

const secret = 'A'.repeat(43);
test.each([
  ['a random one', () => `${id}.${secret}`],
  ['one of a pulse that is not there', () => `4711.${secret}`],
  ['one of a pulse beyond all numbers', () => `9999999999.${secret}`],
  ['one of pulse 0', () => `0.${secret}`],
  ['the secret alone', () => links.p1?.split('.')[1]],
  ['the secret under another pulse', () => links.p1?.replace(/^\d+/, '4711')],
  ['one with a space behind', () => `${links.p1} `],
  ['SQL', () => `${id}.' or true --`],
  ['a text with a NUL', () => '\0'],
])('%s is no token', async (_, token) => {
  expect(await answer(api, token())).toBe('404 unknown_link');
});

test.each([
  ['nothing', {}],
  ['no token', { ...answerOf() }],
  ['a list for a token', { token: ['x'], ...answerOf() }],
  ['an endless token', { token: 'x'.repeat(201), ...answerOf() }],
  ['a half step', { token: 'x', ...answerOf({ safeToSpeak: 2.5 }) }],
  ['six of five', { token: 'x', ...answerOf({ safeToSpeak: 6 }) }],
  ['none of five', { token: 'x', ...answerOf({ safeToSpeak: 0 }) }],
  ['a step as text', { token: 'x', ...answerOf(), safeToSpeak: '3' }],
  ['an unknown reason', { token: 'x', ...answerOf(), reasonsFor: ['money'] }],
  ['a reason of the other question', { token: 'x', ...answerOf(), reasonsFor: ['no_time'] }],
  ['too many reasons', { token: 'x', ...answerOf(), reasonsFor: Array(9).fill('belong') }],
  ['too long a comment', { token: 'x', ...answerOf({ comment: 'x'.repeat(2_001) }) }],
  ['a NUL', { token: 'x', ...answerOf({ comment: 'a\0b' }) }],
  ['half of a surrogate pair', { token: 'x', ...answerOf({ comment: 'a\ud83d' }) }],
  ['a person', { token: 'x', ...answerOf(), person: 'ana' }],
])('an answer with %s is refused', async (_, payload) => {
  const response = await post(payload);
  expect([response.statusCode, response.json().code]).toEqual([400, 'invalid_request']);
});

test('so is one that is no JSON, too large, or sent by a page of another site', async () => {
  const json = { 'content-type': 'application/json' };
  expect((await post('{', json)).json().code).toBe('malformed_json');
  expect((await post(`{"token": "${'x'.repeat(2_000_000)}"}`, json)).statusCode).toBe(413);
  expect((await post('token=x', { 'content-type': 'application/x-www-form-urlencoded' })).statusCode).toBe(
    415,
  );
  expect((await post('pulse', { 'content-type': 'text/csv' })).statusCode).toBe(415);
  const foreign = await post({ token: links.p1, ...answerOf() }, { origin: 'https://evil.example' });
  expect([foreign.statusCode, foreign.json().code]).toEqual([403, 'cross_site_request']);
});

test('none of that used a link up; a comment stays the text it is', async () => {
  expect(await talliesOf(api.context, id)).toEqual({});
  const comments = [`'); drop table pulse; --`, '<script>alert(1)</script>', '=1+1', '🎉 \u202e ok', ' \n '];
  for (const [index, comment] of comments.entries())
    expect(await answer(api, links[`p${index + 1}`], { comment })).toBe('204');
  await api.post(`/api/v1/pulses/${id}/close`, {}, 'owner');
  const result = await resultOf(api, id, 'owner');
  expect(new Set(result.comments)).toEqual(new Set(comments.slice(0, 4)));
  expect(result.pulse.answers).toBe(5);
});

test.each([
  ['without a name', { closesOn: '2026-03-31' }],
  ['with a blank name', { name: '  ', closesOn: '2026-03-31' }],
  ['with a NUL in its name', { name: 'a\0', closesOn: '2026-03-31' }],
  ['with an endless name', { name: 'x'.repeat(201), closesOn: '2026-03-31' }],
  ['without a last day', { name: 'x' }],
  ['that closes on no day', { name: 'x', closesOn: '2026-02-30' }],
  ['that was imported', { name: 'x', closesOn: '2026-03-31', imported: true }],
])('a pulse %s is refused', async (_, payload) => {
  const response = await api.post('/api/v1/pulses', payload, 'owner');
  expect([response.statusCode, response.json().code]).toEqual([400, 'invalid_request']);
});

test.each(['0', '-1', '1.5', 'x', '2147483648', '%00'])('there is no pulse %s', async (wrong) => {
  expect((await api.get(`/api/v1/pulses/${wrong}`)).statusCode).toBe(400);
});

test('a file is CSV of at most 16 MiB', async () => {
  expect((await importCsv(api, Buffer.alloc(16 * 1024 * 1024 + 1, 'a'))).statusCode).toBe(413);
  for (const [body, says] of [
    ['', 'expected a header line with a column for pulse and closedOn'],
    ['name,email\nana,ana@example.com\n', 'expected a header line'],
    ['pulse,closed_on,department\nx,2026-01-01,Sales\n', 'expected a column of answers'],
    ['pulse,closed_on,comment\nx,2026-01-01,"torn', 'answers.csv:2: expected the quote'],
    [Buffer.from('pulse,closed_on,comment\nx,2026-01-01,caf\xe9\n', 'latin1'), 'expected UTF-8'],
    ['pulse,closed_on,comment\nx,2026-01-01,a\0b\n', 'binary data'],
  ] as const) {
    const response = await importCsv(api, body);
    expect([response.statusCode, response.json().code]).toEqual([400, 'unreadable_file']);
    expect(response.json().detail).toContain(says);
  }
  const json = await api.post('/api/v1/pulses/import', { pulse: 'x' }, 'owner');
  expect([json.statusCode, json.json().code]).toEqual([415, 'unsupported_media_type']);
});
