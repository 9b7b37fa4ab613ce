import { describe, expect, it } from 'vitest';
import type { TableMapping } from '../contract/index.ts';
import { fileInMemory, previewTable } from './index.ts';
import { openingError, readAll, writeFolder, writeOneFile } from './testing.ts';

const csv = `Record ID;Type;Author e-mail;Created;Group;Answers
1;Post;ana@example.com;02/03/2026 10:00;Sales;
2;Comment;ben@example.com;02/03/2026 10:05;Sales;1
3;Like;ben@example.com;13/03/2026 10:06;Sales;
4;System;bot;13/03/2026 10:07;;
`;
const mapping: TableMapping = {
  columns: {
    ...{ externalId: 'Record ID', actor: 'Author e-mail', occurredAt: 'Created' },
    ...{ community: 'Group', inReplyTo: 'Answers' },
  },
  verb: { column: 'Type', values: { post: 'post', Comment: 'post', LIKE: 'react', system: null } },
};
const options = { source: 'intranet', mapping, timeZone: 'Europe/Berlin' };
const read = (text: string, more: Partial<typeof options> = {}) =>
  writeOneFile('acts.csv', text).then((path) => readAll('table', path, { ...options, ...more }));

describe('a table with a mapping', () => {
  it('becomes events; a post that answers something is a reply; the zone is that of the clocks', async () => {
    const { events, sources, notes } = await read(csv);
    expect(events).toEqual([
      {
        ...{ externalId: '1', verb: 'post', actor: 'ana@example.com', community: 'Sales' },
        occurredAt: '2026-03-02T09:00:00Z',
      },
      {
        ...{ externalId: '2', verb: 'reply', actor: 'ben@example.com', community: 'Sales', inReplyTo: '1' },
        occurredAt: '2026-03-02T09:05:00Z',
      },
      {
        ...{ externalId: '3', verb: 'react', actor: 'ben@example.com', community: 'Sales' },
        occurredAt: '2026-03-13T09:06:00Z',
      },
    ]);
    expect(sources).toEqual(['intranet']);
    expect(notes.skipped).toEqual({ 'row of a type that is no activity': 1 });
  });

  it('may be JSON lines, whose values are named by their path', async () => {
    const lines = '{"id":7,"user":{"id":"u1"},"at":1772438400}\n{"id":8,"user":null,"at":1772438401}\n';
    const path = await writeOneFile('acts.jsonl', lines);
    const { events, notes } = await readAll('table', path, {
      source: 'chat',
      mapping: {
        columns: { externalId: 'id', actor: 'user.id', occurredAt: 'at' },
        verb: { always: 'view' },
      },
    });
    expect(events).toEqual([
      { externalId: '7', verb: 'view', actor: 'u1', occurredAt: '2026-03-02T08:00:00Z' },
    ]);
    expect(notes.refused).toMatchObject([{ place: 'acts.jsonl:2', code: 'missing_actor' }]);
  });

  it('without ids tells rows apart by what they say and their number, the same in every import', async () => {
    const row = 'Post;ana@example.com;2026-03-02 10:00\n';
    const { externalId: _, community: __, inReplyTo: ___, ...columns } = mapping.columns;
    const plain = { ...options, mapping: { ...mapping, columns } };
    const ids = async (text: string) => (await read(text, plain)).events.map((event) => event.externalId);
    const once = await ids(`Type;Author e-mail;Created\n${row}${row}`);
    expect(new Set(once).size).toBe(2);
    expect(
      await ids(`Type;Author e-mail;Created\n${row}Post;ben@example.com;2026-03-01 10:00\n${row}`),
    ).toEqual([once[0], expect.any(String), once[1]]);
  });

  it('refuses a row that it cannot read, with its line', async () => {
    const rows = [
      '5;Poke;ana@example.com;02/03/2026 10:00;;',
      '6;Post;;02/03/2026 10:00;;',
      '7;Post;a;soon;;',
    ];
    const { events, notes } = await read(csv + rows.join('\n'));
    expect(events).toHaveLength(3);
    expect(notes.refused.map(({ place, code }) => `${place} ${code}`)).toEqual([
      'acts.csv:6 unknown_verb',
      'acts.csv:7 missing_actor',
      'acts.csv:8 invalid_time',
    ]);
  });
});

describe('is refused before anything is stored', () => {
  const problem = async (text: string, more: object = {}) =>
    (await openingError('table', await writeOneFile('acts.csv', text), { ...options, ...more })).message;

  it('without a mapping, a source, a column, a zone, or an order of its dates', async () => {
    expect(await problem(csv, { mapping: undefined })).toContain('a preview of the file suggests one');
    expect(await problem(csv, { source: undefined })).toContain('give it as the source');
    expect(await problem(csv.replace('Created', 'Made'))).toContain('acts.csv:1: expected a header line');
    expect(await problem(csv, { mapping: { ...mapping, timeZone: 'Mars/Olympus' } })).toContain('IANA');
    expect(await problem(csv.replaceAll('13/03', '03/03'))).toContain('say dateOrder in the mapping');
    expect(await problem(csv.replace('02/03/2026 10:05', '03/13/2026 10:05'))).toContain(
      'dates that show the other',
    );
    expect(
      (await openingError('table', await writeFolder({ 'a.pdf': 'x', 'b.pdf': 'x' }), options)).message,
    ).toContain('found no such file');
  });
});

describe('a preview', () => {
  it('suggests what the columns mean, and shows what the first rows become', async () => {
    const preview = await previewTable(fileInMemory('acts.csv', Buffer.from(csv)), undefined, 'UTC');
    expect(preview.mapping).toEqual({
      columns: {
        ...{ actor: 'Author e-mail', occurredAt: 'Created', externalId: 'Record ID', community: 'Group' },
      },
      verb: { column: 'Type', values: { Comment: 'reply', Like: 'react', Post: 'post', System: null } },
    });
    expect(preview.looked).toEqual({ rows: 4, events: 3, skipped: 1, refused: 0 });
    expect(preview.rows[1]).toMatchObject({ place: 'acts.csv:3', event: { verb: 'reply', externalId: '2' } });
    expect(preview.rows[3]).toMatchObject({
      place: 'acts.csv:5',
      problem: 'row of a type that is no activity',
    });
  });

  it('of JSON lines finds the paths', async () => {
    const lines = '{"event":{"action":"like"},"user":"u1","created_at":"2026-03-02"}\n';
    const { columns, mapping } = await previewTable(
      fileInMemory('a.jsonl', Buffer.from(lines)),
      undefined,
      'UTC',
    );
    expect(columns).toEqual([
      { name: 'event.action', values: ['like'] },
      { name: 'user', values: ['u1'] },
      { name: 'created_at', values: ['2026-03-02'] },
    ]);
    expect(mapping).toEqual({
      columns: { actor: 'user', occurredAt: 'created_at' },
      verb: { column: 'event.action', values: { like: 'react' } },
    });
  });

  it('says the columns alone where none looks like who and when', async () => {
    const preview = await previewTable(fileInMemory('a.csv', Buffer.from('x,y\n1,2\n')), undefined, 'UTC');
    expect(preview).toMatchObject({ columns: [{ name: 'x' }, { name: 'y' }], mapping: null, rows: [] });
  });
});
