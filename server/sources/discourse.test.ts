import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { eventSchema } from '../contract/index.ts';
import { type Files, openingError, readAll, writeFolder, writeOneFile, writeZip } from './testing.ts';

/** Rows of each table, as a database has them; null is `\N`. */
const database = {
  users: [
    ['id', 'username', 'name', 'admin', 'staged'],
    ['-1', 'system', 'system', 't', 'f'],
    ['7', 'ana', 'Ana Lima', 't', 'f'],
    ['8', 'gus', null, 'f', 't'],
  ],
  user_emails: [
    ['id', 'user_id', 'email', 'primary'],
    ['1', '7', 'Ana@Example.com', 't'],
    ['2', '7', 'old@example.com', 'f'],
  ],
  categories: [
    ['id', 'name'],
    ['3', 'General'],
  ],
  topics: [
    ['id', 'title', 'category_id', 'archetype'],
    ['20', 'my secret', '3', 'regular'],
    ['21', 'my secret', null, 'private_message'],
  ],
  posts: [
    [
      'id',
      'user_id',
      'topic_id',
      'post_number',
      'raw',
      'created_at',
      'post_type',
      'reply_to_post_number',
      'deleted_at',
    ],
    ['101', '7', '20', '1', 'my secret\\nwith\\ttabs', '2026-03-02 08:00:00.123456', '1', null, null],
    ['102', '8', '20', '2', 'my secret', '2026-03-02 09:00:00', '1', null, '2026-03-03 09:00:00'],
    ['103', '7', '20', '3', 'my secret', '2026-03-02 10:00:00', '2', '2', null],
    ['104', '7', '20', '4', 'my secret', '2026-03-02 10:01:00', '3', null, null],
    ['105', '7', '20', '5', 'my secret', '2026-03-02 10:02:00', '4', null, null],
    ['106', '-1', '20', '6', 'my secret', '2026-03-02 10:03:00', '1', null, null],
    ['107', null, '20', '7', 'my secret', '2026-03-02 10:04:00', '1', null, null],
    ['108', '7', '21', '1', 'my secret', '2026-03-02 10:05:00', '1', null, null],
  ],
  post_actions: [
    ['id', 'post_id', 'user_id', 'post_action_type_id', 'created_at'],
    ['1', '101', '8', '2', '2026-03-04 08:00:00'],
    ['2', '101', '8', '3', '2026-03-04 08:01:00'],
    ['3', '106', '7', '2', '2026-03-04 08:02:00'],
  ],
};
type Tables = Record<string, (string | null)[][]>;

const dump = (tables: Tables = database) =>
  [
    'SET statement_timeout = 0;',
    'CREATE TABLE public.posts (id bigint);',
    ...Object.entries(tables).flatMap(([name, [columns = [], ...rows]]) => [
      `COPY public.${name} (${columns.map((column) => (column === 'primary' ? '"primary"' : column)).join(', ')}) FROM stdin;`,
      ...rows.map((row) => row.map((value) => value ?? '\\N').join('\t')),
      '\\.',
    ]),
    'COPY public.stylesheet_cache (id, content) FROM stdin;',
    `1\t${'x'.repeat(2_000_000)}`,
    '\\.',
    '',
  ].join('\n');

const csvOf = (rows: (string | null)[][]) =>
  rows.map((row) => row.map((value) => value ?? '').join(',')).join('\r\n');
const csvFiles = (): Files =>
  Object.fromEntries(Object.entries(database).map(([name, rows]) => [`${name}.csv`, csvOf(rows)]));
const jsonFiles = (): Files =>
  Object.fromEntries(
    Object.entries(database).map(([name, [columns = [], ...rows]]) => [
      `export/${name}.json`,
      rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]]))),
    ]),
  );

async function backup(sql: string): Promise<Buffer> {
  const tar = pack();
  tar.entry({ name: 'meta.json' }, '{"source":"discourse"}');
  tar.entry({ name: 'dump.sql.gz' }, gzipSync(sql));
  tar.entry({ name: 'uploads/default/original/1X/a.png' }, 'x');
  tar.finalize();
  return gzipSync(await buffer(tar));
}

const expected = [
  'post 101 7 -> - 2026-03-02T08:00:00.123456Z',
  'react like:101:8 8 -> - 2026-03-04T08:00:00Z',
  'reply 102 8 -> 20/1 2026-03-02T09:00:00Z',
  'reply 103 7 -> 20/2 2026-03-02T10:00:00Z',
  'react like:106:7 7 -> - 2026-03-04T08:02:00Z',
];
const summary = ({ events }: Awaited<ReturnType<typeof readAll>>) =>
  events.map(
    ({ verb, externalId, actor, inReplyTo, occurredAt }) =>
      `${verb} ${externalId} ${actor} -> ${inReplyTo ?? '-'} ${occurredAt}`,
  );

describe('a backup', () => {
  it('gives accounts, categories, threads and likes, whether packed, plain, or as tables', async () => {
    for (const path of [
      await writeOneFile('acme-2026-03-05.tar.gz', await backup(dump())),
      await writeOneFile('dump.sql', dump()),
      await writeOneFile('dump.sql.gz', gzipSync(dump())),
      await writeFolder(csvFiles()),
      await writeZip(csvFiles()),
      await writeFolder(jsonFiles()),
    ]) {
      const reading = await readAll('discourse', path);
      expect(summary(reading)).toEqual(expected);
      expect(reading.accounts.toSorted((one, other) => Number(one.id) - Number(other.id))).toEqual([
        { id: '-1', email: null, name: 'system', kind: 'bot', isPlatformAdmin: true },
        { id: '7', email: 'ana@example.com', name: 'Ana Lima', kind: 'employee', isPlatformAdmin: true },
        { id: '8', email: null, name: 'gus', kind: 'guest', isPlatformAdmin: false },
      ]);
      expect(reading.communities).toEqual([{ id: '3', name: 'General' }]);
      expect(reading.notes.skipped).toEqual({
        'small action': 1,
        'whisper of staff': 1,
        'post of the software itself': 1,
        'post of a deleted user': 1,
        'post of a private message': 1,
      });
      for (const event of reading.events) expect(eventSchema.strict().safeParse(event).error).toBeUndefined();
      expect(JSON.stringify(reading)).not.toContain('secret');
    }
  });

  it('has private messages only where they are asked for, without a community', async () => {
    const { events } = await readAll('discourse', await writeOneFile('dump.sql', dump()), {
      includePrivate: true,
    });
    expect(events.at(-1)).toEqual({
      ...{ externalId: '108', verb: 'post', actor: '7', message: '21/1', occurredAt: '2026-03-02T10:05:00Z' },
    });
  });
});

describe('saved pages of the API', () => {
  const post = (id: number, number: number, more: object = {}) => ({
    ...{ id, user_id: 7, username: 'ana', name: 'Ana Lima', topic_id: 20, post_number: number, post_type: 1 },
    ...{
      created_at: `2026-03-02T0${number}:00:00.000Z`,
      reply_to_post_number: null,
      cooked: 'my secret',
      ...more,
    },
  });
  const topic = {
    post_stream: {
      posts: [post(101, 1), post(102, 2, { user_id: 8, username: 'ben', name: '' })],
      stream: [101, 102],
    },
    ...{ id: 20, title: 'my secret', category_id: 3, archetype: 'regular', details: { can_edit: true } },
  };

  it('have the ids of a backup, and say who wrote and where', async () => {
    const files = {
      't-20.json': topic,
      'latest.json': {
        latest_posts: [
          post(102, 2, { user_id: 8, username: 'ben', name: '', category_id: 3 }),
          post(103, 3, { reply_to_post_number: 2 }),
        ],
      },
      'categories.json': {
        category_list: { can_create_category: false, categories: [{ id: 3, name: 'General' }] },
      },
      'users.json': [{ id: 7, username: 'ana', name: 'Ana Lima', email: 'ana@example.com', admin: true }],
    };
    const { events, accounts, communities } = await readAll('discourse', await writeFolder(files));
    expect(
      events.map(
        ({ verb, externalId, inReplyTo, community }) =>
          `${verb} ${externalId} ${inReplyTo ?? '-'} ${community}`,
      ),
    ).toEqual(['reply 102 20/1 3', 'reply 103 20/2 3', 'post 101 - 3', 'reply 102 20/1 3']);
    expect(accounts).toMatchObject([
      { id: '8', name: 'ben' },
      { id: '7', email: 'ana@example.com', isPlatformAdmin: true },
    ]);
    expect(communities).toEqual([{ id: '3', name: 'General' }]);
  });

  it('of private messages are left out', async () => {
    const path = await writeOneFile(
      't-20.json',
      JSON.stringify({ ...topic, archetype: 'private_message', category_id: null }),
    );
    const { events, notes } = await readAll('discourse', path);
    expect([events.length, notes.skipped]).toEqual([0, { 'post of a private message': 2 }]);
  });
});

describe('what is wrong in it', () => {
  it('is refused with its place, and the rest is read', async () => {
    const posts = [...database.posts.slice(0, 2), ['x', '7', '20', '9', '', 'yesterday', '1', '', '']];
    const { events, notes } = await readAll('discourse', await writeOneFile('posts.csv', csvOf(posts)));
    expect(events).toHaveLength(1);
    expect(notes.refused).toMatchObject([{ place: 'posts.csv:3', code: 'invalid_message' }]);
  });

  it('that it is torn, lacks a column, or has no posts: nothing is read', async () => {
    const torn = dump().slice(0, dump().indexOf('103'));
    expect((await openingError('discourse', await writeOneFile('dump.sql', torn))).message).toMatch(
      /^dump\.sql:\d+: expected the table posts, which begins here, to be whole/,
    );
    const lacking = await writeOneFile('posts.csv', 'id,user_id\n1,2\n');
    expect((await openingError('discourse', lacking)).message).toContain(
      'expected a header line with a column for topic_id',
    );
    const { posts: _, ...without } = database;
    expect(
      (await openingError('discourse', await writeOneFile('dump.sql', dump(without)))).message,
    ).toContain('expected posts of Discourse, found none');
  });
});
