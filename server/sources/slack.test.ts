import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventSchema } from '../contract/index.ts';
import { readers } from './index.ts';
import { day, exportOf, openingError, readAll, readMessages, writeFolder, writeZip } from './testing.ts';

const ts = '1772438400.000100';

describe('a whole export', () => {
  const fixture = 'fixtures/slack-small';

  it('gives its accounts: employees, guests and bots; deleted users stay', async () => {
    const { accounts } = await readAll('slack', fixture);
    expect(accounts).toMatchObject([
      {
        id: 'U0000ANA',
        email: 'ana.lima@example.com',
        name: 'Ana Lima',
        kind: 'employee',
        isPlatformAdmin: true,
      },
      { id: 'U0000BEN', email: 'ben.okoro@example.com', kind: 'employee', isPlatformAdmin: false },
      { id: 'U0000CLA', email: 'clara.voss@example.com', kind: 'employee' },
      { id: 'U0000GUS', email: 'gus@partner.example', kind: 'guest' },
      { id: 'U000DEPLOY', email: null, kind: 'bot' },
      { id: 'USLACKBOT', kind: 'bot' },
    ]);
  });

  it('gives what people did, each in its own words', async () => {
    const { events } = await readAll('slack', fixture);
    expect(events.map(({ verb, externalId, actor }) => `${verb} ${externalId} ${actor}`)).toEqual([
      'post field-notes:1772439000.000100 U0000BEN',
      'join C000GENERAL:1772438400.000100 U0000ANA',
      'join C000GENERAL:1772438460.000100 U0000BEN',
      'invite C000GENERAL:1772438460.000100:invite U0000ANA',
      'post C000GENERAL:1772438520.000200 U0000ANA',
      'react C000GENERAL:1772438520.000200:reaction:wave:U0000BEN U0000BEN',
      'react C000GENERAL:1772438520.000200:reaction:wave:U0000CLA U0000CLA',
      'react C000GENERAL:1772438520.000200:reaction:+1::skin-tone-3:U0000BEN U0000BEN',
      'reply C000GENERAL:1772438580.000300 U0000BEN',
      'reply C000GENERAL:1772438640.000400 U0000CLA',
      'post C000GENERAL:1772438700.000500 U0000BEN',
      'post C000GENERAL:1772438760.000600 U0000BEN',
      'post C000GENERAL:1772438760.000600 U0000BEN',
      'react C000GENERAL:1772524800.000100:reaction:tada:U0000BEN U0000BEN',
      'react C000GENERAL:1772524800.000100:reaction:tada:U000DEPLOY U000DEPLOY',
      'post C000GENERAL:1772524980.000100 U0STRANGER',
      'reply C000GENERAL:1772525160.000100 U0000CLA',
      'leave C000GENERAL:1772525220.000100 U0000CLA',
      'post C000WATER:1772438520.000200 U0000GUS',
      'post C000WATER:1772438900.000100 U0000ANA',
      'post C000WATER:1772438960.000100 U0000BEN',
    ]);
  });

  it('gives events that the API accepts, without any text of a message', async () => {
    const { events } = await readAll('slack', fixture);
    for (const event of events) expect(eventSchema.strict().safeParse(event).error).toBeUndefined();
  });

  it('counts what is no activity, by reason', async () => {
    const { notes } = await readAll('slack', fixture);
    expect(notes.skipped).toEqual({
      'subtype channel_topic': 1,
      'subtype bot_message': 1,
      'message of a bot or app': 3,
      'subtype tombstone': 1,
    });
    expect(notes.refusedTotal).toBe(0);
  });

  it('is the same from a zip, also with everything in one top folder', async () => {
    const files = exportOf([{ type: 'message', user: 'U1', text: 'Hello', ts }]);
    const inTop = Object.fromEntries(
      Object.entries(files).map(([name, content]) => [`My export/${name}`, content]),
    );
    const fromFolder = await readAll('slack', await writeFolder(files));
    expect((await readAll('slack', await writeZip(files))).events).toEqual(fromFolder.events);
    const fromTop = await readAll(
      'slack',
      await writeZip({ ...inTop, '__MACOSX/My export/._users.json': 'junk' }),
    );
    expect(fromTop.events).toEqual(fromFolder.events);
    expect(fromTop.accounts).toEqual(fromFolder.accounts);
  });

  it('may be empty', async () => {
    const reading = await readAll('slack', await writeFolder({ 'users.json': [], 'channels.json': [] }));
    expect(reading).toMatchObject({ accounts: [], communities: [], events: [] });
  });

  it('may begin its files with a byte order mark', async () => {
    const files = exportOf(`\uFEFF${JSON.stringify([{ user: 'U1', ts }])}`, {
      'channels.json': '\uFEFF[{"id":"C1","name":"general"}]',
    });
    expect((await readAll('slack', await writeFolder(files))).events).toHaveLength(1);
  });

  it('comes in batches of at most 5,000 under the name of the source', async () => {
    const many = Array.from({ length: 5_001 }, (_, index) => ({
      user: 'U1',
      ts: `${1_772_438_400 + index}.000100`,
    }));
    const reading = await readAll('slack', await writeFolder(exportOf(many)), { source: 'acme-slack' });
    expect(reading.sizes).toEqual([5_000, 1]);
    expect(new Set(reading.sources)).toEqual(new Set(['acme-slack']));
  });

  it('tells how far it is', async () => {
    const opened = await readers.slack?.open(await writeFolder(exportOf([{ user: 'U1', ts }])), {});
    const before = opened?.progress();
    for await (const _ of opened?.items() ?? []);
    const after = opened?.progress();
    expect(before?.bytesRead).toBe(0);
    expect(after?.bytesRead).toBe(after?.bytesTotal);
    expect(after?.bytesTotal).toBeGreaterThan(0);
  });
});

describe('private conversations', () => {
  const more = {
    'groups.json': [{ id: 'G1', name: 'leadership' }],
    'dms.json': [{ id: 'D0123456789', members: ['U1', 'U2'] }],
    'mpims.json': [{ id: 'G2', name: 'mpdm-a--b-1' }],
    'leadership/2026-03-02.json': [{ user: 'U1', ts }],
    'D0123456789/2026-03-02.json': [{ user: 'U1', ts }],
    'mpdm-a--b-1/2026-03-02.json': [{ user: 'U1', ts }],
  };

  it('are left out, even where their lists are missing', async () => {
    const listed = await readMessages([], more);
    expect(listed.events).toEqual([]);
    expect(listed.notes.skipped).toEqual({ 'day file of a private conversation': 3 });
    const { 'dms.json': _, 'mpims.json': __, ...unlisted } = more;
    expect((await readMessages([], unlisted)).events).toEqual([]);
  });

  it('are read where the operator asks for them, and carry no community', async () => {
    const { events, communities } = await readAll('slack', await writeFolder(exportOf([], more)), {
      includePrivate: true,
    });
    expect(events.map((event) => event.externalId).sort()).toEqual([
      `D0123456789:${ts}`,
      `G1:${ts}`,
      `G2:${ts}`,
    ]);
    for (const event of events) expect(event).not.toHaveProperty('community');
    expect(communities).toEqual([{ id: 'C1', name: 'general' }]);
  });
});

describe('channels', () => {
  it('are joined to their folder by name, in whatever Unicode form', async () => {
    const files = exportOf([], {
      'channels.json': [{ id: 'C9', name: 'caf\u00e9' }],
      'cafe\u0301/2026-03-02.json': [{ user: 'U1', ts }],
    });
    expect((await readAll('slack', await writeFolder(files))).events).toMatchObject([{ community: 'C9' }]);
  });

  it('that are not listed become channels known by their name, and a remark', async () => {
    const { events, communities, notes } = await readMessages([], {
      'renamed/2026-03-02.json': [{ user: 'U1', ts }],
    });
    expect(events).toMatchObject([{ externalId: `renamed:${ts}`, community: 'renamed' }]);
    expect(communities).toContainEqual({ id: 'renamed', name: 'renamed' });
    expect(notes.remarks).toEqual([expect.stringContaining('folder renamed')]);
  });
});

describe('what is torn or foreign is refused before anything is read', () => {
  it('a file that ends too early, with its line and column', async () => {
    const torn = '[\n  {"user": "U1", "text": "my secret", "ts": "17724';
    const error = await openingError('slack', await writeFolder(exportOf(torn)));
    expect(error.place).toEqual({ file: day, line: 2, column: 51 });
    expect(error.message).toContain(`${day}:2:51: expected JSON to go on, found the end of the file`);
    expect(error.message).not.toContain('secret');
  });

  it('a file with JSON broken in the middle', async () => {
    const error = await openingError('slack', await writeFolder(exportOf('[{"user": "U1"},\n{"user": U2}]')));
    expect(error.place).toEqual({ file: day, line: 2, column: 10 });
  });

  it.each([
    ['an object', { messages: [] }],
    ['null', 'null'],
  ])('a day file that is %s', async (_, content) => {
    const error = await openingError('slack', await writeFolder(exportOf(content)));
    expect(error.message).toContain(`${day}:1:1: expected a JSON array`);
  });

  it('a file that is no UTF-8', async () => {
    const error = await openingError('slack', await writeFolder(exportOf(Buffer.from([0x5b, 0xff, 0x5d]))));
    expect(error.message).toContain('expected UTF-8');
  });

  it('a folder that is no export, one without users.json, one with a list of bare ids', async () => {
    const problem = 'expected a Slack workspace export with users.json and channels.json';
    expect((await openingError('slack', await writeFolder({ 'a.txt': 'x' }))).message).toContain(problem);
    expect((await openingError('slack', await writeFolder({ 'channels.json': [] }))).message).toContain(
      problem,
    );
    const bare = await writeFolder(exportOf([], { 'channels.json': ['C0000GEN1'] }));
    expect((await openingError('slack', bare)).message).toContain(
      'named after the 1 channels of channels.json',
    );
    const numbers = await writeFolder(exportOf([], { 'channels.json': [1] }));
    expect((await openingError('slack', numbers)).place).toEqual({ file: 'channels.json', path: '[0]' });
  });

  it('a user without an id is refused alone', async () => {
    const { accounts, notes } = await readMessages([], { 'users.json': [{ name: 'nobody' }, { id: 'U1' }] });
    expect(accounts).toMatchObject([{ id: 'U1' }]);
    expect(notes.refused).toMatchObject([{ place: 'users.json[0]', code: 'invalid_account' }]);
  });
});

it('gives the same events however the messages are spread over files and their order', async () => {
  const messages = Array.from({ length: 12 }, (_, index) => ({
    ...{ user: index % 3 ? 'U1' : 'U2', ts: `${1_772_438_400 + index}.000100` },
    ...(index % 4 === 3 && { thread_ts: '1772438400.000100' }),
    ...(index % 5 === 0 && { reactions: [{ name: 'eyes', users: ['U1', 'U2'] }] }),
  }));
  const sorted = (events: { externalId: string }[]) =>
    events.sort((a, b) => (a.externalId < b.externalId ? -1 : 1));
  const expected = sorted((await readMessages(messages)).events);
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(messages, { minLength: messages.length }),
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: messages.length, maxLength: messages.length }),
      async (shuffled, days) => {
        const files = Object.groupBy(shuffled, (_, index) => `general/2026-03-0${days[index]}.json`);
        const { events } = await readAll('slack', await writeFolder(exportOf([], files)));
        expect(sorted(events)).toEqual(expected);
      },
    ),
    { numRuns: 25 },
  );
});

describe('other shapes', () => {
  const summary = ({ events }: Awaited<ReturnType<typeof readAll>>) =>
    events.map(({ verb, externalId, actor, occurredAt }) => `${verb} ${externalId} ${actor} ${occurredAt}`);

  it('of the Events API within a day are read as the message or reaction that each tells of', async () => {
    const wrap = (event: object) => ({ type: 'event_callback', event_id: 'Ev1', event_time: 1, event });
    const item = { type: 'message', channel: 'C1', ts };
    const reading = await readMessages([
      wrap({ type: 'message', channel: 'C1', user: 'U1', text: 'my secret', ts }),
      wrap({
        type: 'message',
        subtype: 'message_changed',
        channel: 'C1',
        ts: '1772438401.000100',
        message: { user: 'U1', ts },
      }),
      wrap({ type: 'reaction_added', user: 'U2', reaction: 'tada', item, event_ts: '1772438460.000200' }),
      { type: 'reaction_added', user: 'U3', reaction: 'tada', item, event_ts: '1772438461.000200' },
      wrap({ type: 'reaction_removed', user: 'U2', reaction: 'tada', item, event_ts: '1772438470.000200' }),
    ]);
    expect(summary(reading)).toEqual([
      `post C1:${ts} U1 2026-03-02T08:00:00.000100Z`,
      `react C1:${ts}:reaction:tada:U2 U2 2026-03-02T08:01:00.000200Z`,
      `react C1:${ts}:reaction:tada:U3 U3 2026-03-02T08:01:01.000200Z`,
    ]);
    expect(reading.notes.skipped).toEqual({ 'subtype message_changed': 1, 'entry that is no message': 1 });
    expect(reading.events.every(({ community }) => community === 'C1')).toBe(true);
  });

  it('of the Web API are pages of history and of threads, whose roots are in both', async () => {
    const root = { type: 'message', user: 'U0000ANA1', ts, thread_ts: ts, reply_count: 1 };
    const reply = { type: 'message', user: 'U0000BEN1', ts: '1772438500.000100', thread_ts: ts };
    const files = {
      'channels.json': ['C0000GEN1', 'G0000PRI1'],
      'names.json': { C0000GEN1: 'general' },
      'messages/C0000GEN1/1.json': { ok: true, has_more: false, messages: [root] },
      'threads/C0000GEN1.json': [root, reply],
      'messages/G0000PRI1.json': { ok: true, messages: [root] },
    };
    const { events, communities } = await readAll('slack', await writeFolder(files));
    expect(communities).toEqual([{ id: 'C0000GEN1', name: 'general' }]);
    expect(
      events.map(({ verb, externalId, inReplyTo }) => `${verb} ${externalId} ${inReplyTo ?? '-'}`),
    ).toEqual([
      `post C0000GEN1:${ts} -`,
      `post C0000GEN1:${ts} -`,
      `reply C0000GEN1:1772438500.000100 C0000GEN1:${ts}`,
    ]);
  });
});
