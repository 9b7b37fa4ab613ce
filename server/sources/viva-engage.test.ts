import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventSchema } from '../contract/index.ts';
import {
  type Files,
  openingError,
  type Reading,
  readAll,
  writeFolder,
  writeOneFile,
  writeZip,
  zipOf,
} from './testing.ts';

const header =
  'id,replied_to_id,parent_id,thread_id,conversation_id,group_id,group_name,participants,in_private_group,in_private_conversation,sender_id,sender_type,sender_name,sender_email,body,created_at,deleted_at,title,message_type';

interface Row {
  id: string;
  thread?: string;
  parent?: string;
  group?: string;
  isPrivate?: string;
  sender?: string;
  senderType?: string;
  body?: string;
  at?: string;
  deletedAt?: string;
  type?: string;
}

/** Messages.csv as Viva Engage writes it: with a byte order mark, and a break between lines of CR and LF. */
function messagesCsv(rows: Row[]): string {
  const lines = rows.map((row) =>
    [
      ...[row.id, row.parent ?? '', '', row.thread ?? row.id, '', row.group ?? '7', '', '', 'false'],
      ...[row.isPrivate ?? 'false', row.sender ?? '1', row.senderType ?? 'user', 'Ana', 'ana@example.com'],
      `"${(row.body ?? 'Hello').replaceAll('"', '""')}"`,
      ...[row.at ?? '2026-03-02T08:00:00Z', row.deletedAt ?? '', '', row.type ?? 'update'],
    ].join(','),
  );
  return `\uFEFF${[header, ...lines].join('\r\n')}\r\n`;
}

async function readRows(rows: Row[], more: Files = {}, options = {}): Promise<Reading> {
  return readAll('viva-engage', await writeFolder({ 'Messages.csv': messagesCsv(rows), ...more }), options);
}

async function readPages(...pages: unknown[]): Promise<Reading> {
  const files = Object.fromEntries(pages.map((page, index) => [`page-${index}.json`, page]));
  return readAll('viva-engage', await writeFolder(files));
}

const actsOf = ({ events }: Reading) => events.map(({ verb, externalId }) => `${verb} ${externalId}`);

const lists = {
  'Users.csv':
    '\uFEFFid,name,email,state,deleted_at\n1,Ana Lima,Ana.Lima@Example.com,active,\n2,Ben Okoro,ben@example.com,suspended,null\n3,null,null,deleted,2026-01-02T00:00:00Z\n4,Gus,gus@partner.example,guest,\n',
  'Groups.csv': 'id,name,description\n7,Field notes,"What\r\nwe saw"\n',
  'Admins.csv':
    'id,name,email,role\n9,Root,root@example.com,verified admin\n,,BEN@example.com,network admin\n1,Ana,ana.lima@example.com,corporate communicator\n',
  'Topics.csv': 'id,name\n1,safety\n',
  'Files.csv': 'file_id,uploader_id,name,path\n5,1,Messages.csv,files/Messages.csv\n',
  'files/Messages.csv': 'what somebody attached',
  'log.txt': 'done',
};

describe('a network data export', () => {
  const rows: Row[] = [
    { id: '2000337749565441', sender: '1' },
    { id: '2000337749565442', thread: '2000337749565441', parent: '2000337749565441', sender: '2' },
    { id: '2000337749565443', thread: '2000337749565441', parent: '2000337749565442', sender: '1' },
    { id: '2000337749565444', group: '', sender: '8' },
  ];

  it('gives posts, and replies to the message that they answer, in their communities', async () => {
    const { events, communities } = await readRows(rows, lists);
    expect(events).toEqual([
      {
        ...{ verb: 'post', externalId: '2000337749565441', message: '2000337749565441', actor: '1' },
        ...{ occurredAt: '2026-03-02T08:00:00Z', community: '7' },
      },
      expect.objectContaining({ verb: 'reply', inReplyTo: '2000337749565441', actor: '2' }),
      expect.objectContaining({ verb: 'reply', inReplyTo: '2000337749565442', actor: '1' }),
      expect.objectContaining({ verb: 'post', community: 'all-company', actor: '8' }),
    ]);
    for (const event of events) expect(eventSchema.strict().safeParse(event).error).toBeUndefined();
    expect(communities).toEqual([
      { id: '7', name: 'Field notes' },
      { id: 'all-company', name: 'All Company' },
    ]);
  });

  it('gives its users, deleted and suspended ones too, and its admins even where Users.csv leaves them out', async () => {
    const { accounts } = await readRows(rows, lists);
    expect(accounts).toEqual([
      { id: '1', email: 'ana.lima@example.com', name: 'Ana Lima', kind: 'employee', isPlatformAdmin: false },
      { id: '2', email: 'ben@example.com', name: 'Ben Okoro', kind: 'employee', isPlatformAdmin: true },
      { id: '3', email: null, name: null, kind: 'employee', isPlatformAdmin: false },
      { id: '4', email: 'gus@partner.example', name: 'Gus', kind: 'guest', isPlatformAdmin: false },
      { id: '9', email: 'root@example.com', name: 'Root', kind: 'employee', isPlatformAdmin: true },
    ]);
  });

  it('says nothing of admins where it does not list them', async () => {
    const { 'Admins.csv': _, ...rest } = lists;
    expect((await readRows(rows, rest)).accounts[0]).not.toHaveProperty('isPlatformAdmin');
  });

  it('takes who belongs to another network than most as a guest', async () => {
    const users =
      'id,name,email,network_id\n1,Ana,a@example.com,5\n2,Ben,b@example.com,5\n3,Gus,g@partner.example,6\n';
    const { accounts } = await readRows(rows, { 'Users.csv': users });
    expect(accounts.map(({ kind }) => kind)).toEqual(['employee', 'employee', 'guest']);
  });

  it('is the same from a zip, in a top folder, cut into files, and as a zip for each period', async () => {
    const whole = actsOf(await readRows(rows));
    const [first, second] = [messagesCsv(rows.slice(0, 2)), messagesCsv(rows.slice(2))];
    const cut = { 'export/Messages_1.csv': first, 'export/messages_2.csv': second };
    const periods = {
      '2026-01.zip': await zipOf({ 'Messages.csv': first }),
      '2026-02.zip': await zipOf({ 'export/Messages.csv': second }),
      'files/theirs.zip': 'no zip',
    };
    for (const path of [
      await writeZip({ 'top/Messages.csv': messagesCsv(rows), ...lists }),
      await writeFolder(cut),
      await writeZip(cut),
      await writeFolder(periods),
      await writeZip(periods),
      await writeOneFile('renamed.csv', messagesCsv(rows)),
    ]) {
      expect(actsOf(await readAll('viva-engage', path))).toEqual(whole);
    }
  });
});

describe('what is no act, or is one act only', () => {
  it('an edited message is one act, at its first moment and where it is now', async () => {
    const versions: Row[] = [
      { id: '5', at: '2026-03-04T08:00:00Z', group: '8', body: 'better' },
      { id: '5', at: '2026-03-02T08:00:00Z', group: '7', body: 'first' },
      { id: '6' },
    ];
    for (const order of [versions, versions.toReversed()]) {
      const { events, notes } = await readRows(order);
      expect(events).toHaveLength(2);
      expect(events.find(({ externalId }) => externalId === '5')).toMatchObject({
        occurredAt: '2026-03-02T08:00:00Z',
        community: '8',
      });
      expect(notes.skipped).toEqual({ 'version of an edited message': 1 });
    }
  });

  it('a deleted message stays an act of its day', async () => {
    expect(actsOf(await readRows([{ id: '5', deletedAt: '2026-03-03T00:00:00Z' }]))).toEqual(['post 5']);
  });

  it('system messages and bots are counted as left out', async () => {
    const { events, notes } = await readRows([
      { id: '5', type: 'system' },
      { id: '6', senderType: 'bot' },
      { id: '7', type: 'announcement', senderType: 'null' },
    ]);
    expect(events.map(({ externalId }) => externalId)).toEqual(['7']);
    expect(notes.skipped).toEqual({ 'system message': 1, 'message of a bot or app': 1 });
  });

  it('private conversations are left out, and carry no community where they are asked for', async () => {
    const rows: Row[] = [{ id: '5', isPrivate: 'true', group: '' }, { id: '6' }];
    const without = await readRows(rows);
    expect(actsOf(without)).toEqual(['post 6']);
    expect(without.notes.skipped).toEqual({ 'message of a private conversation': 1 });
    const { events } = await readRows(rows, {}, { includePrivate: true });
    expect(events[0]).toEqual({
      ...{ verb: 'post', externalId: '5', message: '5', actor: '1', occurredAt: '2026-03-02T08:00:00Z' },
    });
  });

  it('a body of several lines, with quotes and commas, is one message, and is not kept', async () => {
    const reading = await readRows([{ id: '5', body: 'One,\r\n"two",\r\n\r\nsecret' }, { id: '6' }]);
    expect(actsOf(reading)).toEqual(['post 5', 'post 6']);
    expect(reading.places).toEqual(['Messages.csv:2', 'Messages.csv:6']);
    expect(JSON.stringify(reading)).not.toContain('secret');
  });

  it('the literal null is nothing', async () => {
    const { events } = await readRows([
      { id: '5', parent: 'null', thread: 'null', group: 'null', deletedAt: 'null' },
    ]);
    expect(events).toMatchObject([{ verb: 'post', community: 'all-company' }]);
  });

  it('one that cannot be read is refused with its line, and the rest goes on', async () => {
    const { events, notes } = await readRows([
      { id: '5', sender: 'null' },
      { id: '6', at: 'yesterday' },
      { id: 'null' },
      { id: '8' },
    ]);
    expect(events).toHaveLength(1);
    expect(notes.refused.map(({ place, code }) => `${place} ${code}`)).toEqual([
      'Messages.csv:2 missing_actor',
      'Messages.csv:3 invalid_time',
      'Messages.csv:4 missing_id',
    ]);
  });
});

describe('columns and dates', () => {
  const readCsv = async (content: string) =>
    readAll('viva-engage', await writeOneFile('Messages.csv', content));

  it('may come in any order, with unknown ones among them, separated by semicolons', async () => {
    const { events } = await readCsv(
      'created_at;new_column;sender_id;thread_id;id\n2026-03-02T08:00:00Z;x;1;5;6\n',
    );
    expect(events).toMatchObject([{ verb: 'reply', externalId: '6', inReplyTo: '5', actor: '1' }]);
  });

  it.each([
    ['2022/11/11 20:59:10 +0000', '2022-11-11T20:59:10Z'],
    ['2022-11-11T20:59:10.123Z', '2022-11-11T20:59:10.123Z'],
    ['11/30/2022 8:59 PM', '2022-11-30T20:59:00Z'],
    ['30/11/2022 20:59', '2022-11-30T20:59:00Z'],
  ])('read %s', async (text, instant) => {
    const { events } = await readCsv(`id,thread_id,sender_id,created_at\n5,5,1,${text}\n`);
    expect(events[0]?.occurredAt).toBe(instant);
  });

  it('one date that shows the order of day and month decides for all, and none is said', async () => {
    const rows = 'id,thread_id,sender_id,created_at\n5,5,1,1/2/2026 8:00 AM\n';
    const guessed = await readCsv(rows);
    expect(guessed.events[0]?.occurredAt).toBe('2026-01-02T08:00:00Z');
    expect(guessed.notes.remarks).toEqual([expect.stringContaining('month first')]);
    const shown = await readCsv(`${rows}6,6,1,30/1/2026 8:00\n`);
    expect(shown.events[0]?.occurredAt).toBe('2026-02-01T08:00:00Z');
    expect(shown.notes.remarks).toEqual([]);
  });
});

describe('saved pages of the REST API', () => {
  const message = {
    ...{ id: 2000337749565441, sender_id: 36425097217, replied_to_id: null, thread_id: 2000337749565441 },
    ...{ created_at: '2022/11/11 20:59:10 +0000', sender_type: 'user', message_type: 'update' },
    ...{ group_id: 31158067201, system_message: false, direct_message: false, body: { plain: 'Hello' } },
    liked_by: { count: 0, names: [] as { user_id: number }[] },
  };

  it('give messages, with the likes that they name at the time of the message', async () => {
    const liked = { count: 3, names: [{ user_id: 1, full_name: 'Ana' }, { user_id: 2 }] };
    const { events, notes } = await readPages([{ ...message, liked_by: liked }]);
    expect(events).toEqual([
      {
        ...{
          verb: 'post',
          externalId: '2000337749565441',
          message: '2000337749565441',
          actor: '36425097217',
        },
        ...{ occurredAt: '2022-11-11T20:59:10Z', community: '31158067201' },
      },
      ...['1', '2'].map((actor) => ({
        ...{
          verb: 'react',
          externalId: `2000337749565441:like:${actor}`,
          message: '2000337749565441',
          actor,
        },
        ...{ occurredAt: '2022-11-11T20:59:10Z', community: '31158067201' },
      })),
    ]);
    expect(notes.remarks).toEqual([expect.stringContaining('not counted: 1, on 1 of the messages')]);
  });

  it('give the users and groups that they refer to, as the API answers', async () => {
    const references = [
      { type: 'user', id: 1, full_name: 'Ana Lima', name: 'ana', email: 'Ana@example.com', state: 'active' },
      { type: 'group', id: 31158067201, full_name: 'Field notes' },
      { type: 'thread', id: 9 },
    ];
    const page = { threaded_extended: {}, messages: [message], references, meta: { older_available: true } };
    const reading = await readPages(page, page);
    expect(reading.accounts).toEqual([
      { id: '1', email: 'ana@example.com', name: 'Ana Lima', kind: 'employee' },
    ]);
    expect(reading.communities).toEqual([{ id: '31158067201', name: 'Field notes' }]);
  });

  it('leave out direct messages, and what the system wrote but not who liked it', async () => {
    const names = [{ user_id: 1 }];
    const reading = await readPages({
      messages: [
        { ...message, id: 5, direct_message: true },
        { ...message, id: 6, system_message: true, liked_by: { count: 1, names } },
      ],
      threaded_extended: {
        '5': [{ ...message, id: 7, thread_id: 5, replied_to_id: 5, group_id: undefined }],
      },
    });
    expect(actsOf(reading)).toEqual(['react 6:like:1', 'reply 7']);
    expect(reading.events[1]).toMatchObject({ community: 'all-company', inReplyTo: '5' });
  });
});

describe('what is torn or foreign is refused before anything is stored', () => {
  const error = async (files: Files) => (await openingError('viva-engage', await writeFolder(files))).message;

  it('a folder without messages', async () => {
    expect(await error({ 'Users.csv': 'id\n1\n', 'Groups.csv': 'id\n1\n' })).toContain(
      'expected a network data export',
    );
  });

  it('columns that are missing', async () => {
    expect(await error({ 'Messages.csv': 'id,thread_id,body\n1,1,x\n' })).toContain(
      'Messages.csv:1: expected a header line with a column for sender and createdAt',
    );
    expect(await error({ 'Messages.csv': 'id,sender_id,created_at\n' })).toContain(
      'thread_id or replied_to_id',
    );
    expect(await error({ 'Messages.csv': messagesCsv([]), 'Admins.csv': 'who\nme\n' })).toContain(
      'Admins.csv:1: expected a column id or email',
    );
  });

  it('a body whose quote is never closed, with the line on which it opens', async () => {
    const torn = `${messagesCsv([{ id: '5' }])}6,,,6,,7,,,false,false,1,user,Ana,a@example.com,"my secret`;
    const message = await error({ 'Messages.csv': torn });
    expect(message).toContain('Messages.csv:3: expected the quote that opens here to be closed');
    expect(message).not.toContain('secret');
  });

  it('ids that a spreadsheet has rounded', async () => {
    expect(await error({ 'Messages.csv': messagesCsv([{ id: '2.00034E+15' }]) })).toContain(
      'spreadsheet has rounded',
    );
  });

  it('day and month in both orders', async () => {
    const rows = [
      { id: '5', at: '1/30/2026 8:00' },
      { id: '6', at: '30/1/2026 8:00' },
    ];
    expect(await error({ 'Messages.csv': messagesCsv(rows) })).toContain('in one order, found both');
  });

  it('another encoding, JSON of something else, a broken zip inside', async () => {
    const utf16 = Buffer.from(messagesCsv([]), 'utf16le');
    expect(await error({ 'Messages.csv': utf16 })).toContain('expected UTF-8 text');
    expect(await error({ 'package.json': { name: 'x' } })).toContain('package.json: expected messages');
    expect(await error({ 'a.json': [{ id: 1 }] })).toContain('a.json[0]: expected messages');
    expect(await error({ '2026-01.zip': 'PK no zip' })).toContain('2026-01.zip: expected an undamaged zip');
  });
});

it('gives the same events whatever the order of rows and the files that they are in', async () => {
  const rows: Row[] = Array.from({ length: 12 }, (_, index) => ({
    ...{ id: String(100 + (index % 9)), sender: String(index % 3), group: index % 2 ? '7' : '' },
    ...(index % 4 === 3 && { thread: '100', parent: '100' }),
    at: `2026-03-${String(2 + index).padStart(2, '0')}T08:00:00Z`,
  }));
  const sorted = (reading: Reading) =>
    reading.events.toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1));
  const expected = sorted(await readRows(rows));
  expect(expected).toHaveLength(9);
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(rows, { minLength: rows.length }),
      fc.integer({ min: 0, max: rows.length }),
      async (shuffled, cut) => {
        const files = {
          'Messages_1.csv': messagesCsv(shuffled.slice(0, cut)),
          'b/Messages_2.csv': messagesCsv(shuffled.slice(cut)),
        };
        expect(sorted(await readAll('viva-engage', await writeFolder(files)))).toEqual(expected);
      },
    ),
    { numRuns: 15 },
  );
});
