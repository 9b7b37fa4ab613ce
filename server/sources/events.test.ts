import { expect, it } from 'vitest';
import { type Event, eventSchema } from '../contract/index.ts';
import { SourceError } from './index.ts';
import { openingError, readAll, writeOneFile } from './testing.ts';

const post: Event = {
  externalId: 'm1',
  verb: 'post',
  actor: 'ana@example.com',
  occurredAt: '2026-03-02T09:00:00+01:00',
};
const reply = { ...post, externalId: 'm2', verb: 'reply', inReplyTo: 'm1', community: 'sales' };
const lines = (...items: unknown[]) =>
  items.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))).join('\n');
const given = { source: 'acme' };

it('reads CSV in the fields of the API', async () => {
  const path = await writeOneFile(
    'events.csv',
    'externalId,verb,actor,occurredAt,inReplyTo,community\nm1,post,ana@example.com,2026-03-02T09:00:00+01:00,,\nm2,reply,ana@example.com,2026-03-02T09:00:00+01:00,m1,sales\n',
  );
  const { events, sources, places } = await readAll('events', path, given);
  expect(events).toEqual([post, reply]);
  for (const event of events) expect(eventSchema.strict().safeParse(event).success).toBe(true);
  expect(sources).toEqual(['acme']);
  expect(places).toEqual(['events.csv:2', 'events.csv:3']);
});

it('reads one JSON object per line, with a byte order mark, blank lines and CRLF', async () => {
  const path = await writeOneFile(
    'events.ndjson',
    `\uFEFF${JSON.stringify(post)}\r\n\r\n${JSON.stringify(reply)}`,
  );
  const { events, places } = await readAll('events', path, given);
  expect(events).toEqual([post, reply]);
  expect(places).toEqual(['events.ndjson:1', 'events.ndjson:3']);
});

it('takes the source from each line where it has one', async () => {
  const path = await writeOneFile(
    'events.jsonl',
    lines({ ...post, source: 'slack' }, { ...post, source: 'yammer' }, reply),
  );
  const { events, sources } = await readAll('events', path, { source: 'slack' });
  expect(sources).toEqual(['slack', 'yammer']);
  expect(events).toEqual([post, reply, post]);
});

it('drops every field that the API does not have', async () => {
  const path = await writeOneFile('events.jsonl', lines({ ...post, text: 'my secret' }));
  expect((await readAll('events', path, given)).events).toEqual([post]);
});

it('leaves the checking of values to the storing side', async () => {
  const path = await writeOneFile('events.jsonl', lines({ ...post, verb: 7 }, { verb: 'post' }));
  expect((await readAll('events', path, given)).events).toEqual([{ ...post, verb: 7 }, { verb: 'post' }]);
});

it('refuses a malformed line with its number, and goes on', async () => {
  const path = await writeOneFile(
    'events.jsonl',
    lines(post, '{"externalId": }', '[1]', '"text"', { ...post, source: 7 }, reply, 'no'),
  );
  const { events, notes } = await readAll('events', path, given);
  expect(events).toEqual([post, reply]);
  expect(notes.refused.map(({ place, code }) => `${place} ${code}`)).toEqual([
    'events.jsonl:2 invalid_json',
    'events.jsonl:3 invalid_json',
    'events.jsonl:4 invalid_json',
    'events.jsonl:5 invalid_source',
    'events.jsonl:7 invalid_json',
  ]);
});

it('keeps the first thousand refusals and counts the others', async () => {
  const path = await writeOneFile('events.jsonl', lines(post, ...Array(1_500).fill('?'), reply));
  const { notes } = await readAll('events', path, given);
  expect(notes.refused).toHaveLength(1_000);
  expect(notes.refusedTotal).toBe(1_500);
});

it('reads a long file in batches of at most 5,000', async () => {
  const header = 'externalId,verb,actor,occurredAt\n';
  const path = await writeOneFile('events.csv', header + 'm1,view,U1,2026-03-02T09:00:00Z\n'.repeat(12_000));
  expect((await readAll('events', path, given)).sizes).toEqual([5_000, 5_000, 2_000]);
});

it.each([
  ['without a source', lines(post), {}, 'expected a field source'],
  ['without a source column', 'externalId,verb,actor,occurredAt\n', {}, 'expected a field source'],
  ['without a column that every event needs', 'externalId,verb,occurredAt\n', given, 'a column for actor'],
  ['of other objects', lines({ id: 1 }), given, 'expected an event as a JSON object on one line'],
  [
    'of JSON over several lines',
    '{\n "externalId": "m1"\n}',
    given,
    'expected an event as a JSON object on one line',
  ],
  ['that is a JSON array', `[${JSON.stringify(post)}]`, given, 'expected a header line'],
  ['that is binary', '\u0000\u0001', given, 'found binary data'],
  [
    'with an endless line',
    `{"externalId": "${'x'.repeat(1_100_000)}"}`,
    given,
    'expected lines of at most 1048576 characters',
  ],
])('refuses a file %s', async (_, content, options, message) => {
  expect(
    (await openingError('events', await writeOneFile('events.txt', content), options)).message,
  ).toContain(message);
});

it.each([
  [
    'a last line that is cut',
    `${lines(post, reply).slice(0, -5)}`,
    'events.txt:2: expected a whole JSON object, found the end',
  ],
  [
    'binary data further on',
    lines(...Array(2_000).fill(post), 'a\u0000b', reply),
    'events.txt:2001: expected UTF-8 text, found binary',
  ],
  [
    'an endless line further on',
    lines(post, 'x'.repeat(1_100_000)),
    'events.txt:2: expected lines of at most',
  ],
])('stops with an error at %s', async (_, content, message) => {
  const reading = readAll('events', await writeOneFile('events.txt', content), given);
  await expect(reading).rejects.toThrow(SourceError);
  await expect(reading).rejects.toThrow(message);
});
