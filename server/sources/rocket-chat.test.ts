import { describe, expect, it } from 'vitest';
import { eventSchema } from '../contract/index.ts';
import { type Files, openingError, readAll, writeFolder, writeOneFile, writeZip } from './testing.ts';

const at = '2026-03-02T08:00:00.123Z';
const message = (_id: string, more: object = {}) => ({
  ...{
    _id,
    rid: 'GENERAL',
    msg: 'my secret',
    ts: { $date: at },
    u: { _id: 'u1', username: 'ana', name: 'Ana' },
  },
  ...more,
});
const lines = (values: object[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
const users = [
  {
    _id: 'u1',
    username: 'ana',
    name: 'Ana Lima',
    emails: [{ address: 'Ana@Example.com', verified: true }],
    type: 'user',
    roles: ['user', 'admin'],
  },
  { _id: 'u2', username: 'gus', type: 'user', roles: ['guest'], active: false },
  { _id: 'u3', username: 'deploy', type: 'bot', roles: ['bot'] },
];
const rooms = [
  { _id: 'GENERAL', t: 'c', name: 'general', fname: 'General' },
  { _id: 'r2', t: 'p', name: 'board' },
  { _id: 'u1u2', t: 'd', usernames: ['ana', 'gus'] },
];
const files = (messages: object[]): Files => ({
  'rocketchat_message.json': lines(messages),
  'rocketchat_room.json': lines(rooms),
  'users.json': lines(users),
});
const read = async (messages: object[], options = {}) =>
  readAll('rocket-chat', await writeFolder(files(messages)), options);

describe('the collections', () => {
  it('give accounts, public rooms, threads and reactions', async () => {
    const reactions = { ':tada:': { usernames: ['gus', 'stranger'] } };
    const { accounts, communities, events } = await read([
      message('m1', { reactions }),
      message('m2', {
        tmid: 'm1',
        u: { _id: 'u2', username: 'gus' },
        ts: { $date: { $numberLong: '1772438401000' } },
      }),
    ]);
    expect(accounts).toEqual([
      { id: 'u1', email: 'ana@example.com', name: 'Ana Lima', kind: 'employee', isPlatformAdmin: true },
      { id: 'u2', email: null, name: 'gus', kind: 'guest', isPlatformAdmin: false },
      { id: 'u3', email: null, name: 'deploy', kind: 'bot', isPlatformAdmin: false },
    ]);
    expect(communities).toEqual([{ id: 'GENERAL', name: 'General' }]);
    const where = { occurredAt: at, community: 'GENERAL' };
    expect(events).toEqual([
      { externalId: 'm1', verb: 'post', actor: 'u1', message: 'm1', ...where },
      { externalId: 'm1:reaction::tada::u2', verb: 'react', actor: 'u2', message: 'm1', ...where },
      {
        externalId: 'm1:reaction::tada::stranger',
        verb: 'react',
        actor: 'stranger',
        message: 'm1',
        ...where,
      },
      {
        ...{ externalId: 'm2', verb: 'reply', actor: 'u2', message: 'm2', inReplyTo: 'm1', ...where },
        occurredAt: '2026-03-02T08:00:01.000Z',
      },
    ]);
    for (const event of events) expect(eventSchema.strict().safeParse(event).error).toBeUndefined();
    expect(JSON.stringify(events)).not.toContain('secret');
  });

  it('know who joined and left; what the software, bots and edits leave behind is left out', async () => {
    const { events, notes } = await read([
      message('m1', { t: 'uj' }),
      message('m2', { t: 'ul' }),
      message('m3', { t: 'room_changed_topic' }),
      message('m4', { u: { _id: 'u3', username: 'deploy' } }),
      message('m5', { bot: { i: 'hook' } }),
      message('m6', { _hidden: true }),
      message('m7', { t: 'e2e' }),
    ]);
    expect(events.map(({ verb, externalId }) => `${verb} ${externalId}`)).toEqual([
      'join m1',
      'leave m2',
      'post m7',
    ]);
    expect(notes.skipped).toEqual({
      'message of type room_changed_topic': 1,
      'message of a bot or integration': 2,
      'earlier version of an edited message': 1,
    });
  });

  it('of private rooms only where that is asked for, without a community', async () => {
    const messages = [message('m1', { rid: 'r2' }), message('m2', { rid: 'u1u2' })];
    const { events, notes } = await read(messages);
    expect([events.length, notes.skipped]).toEqual([0, { 'message of a private room': 2 }]);
    const all = await read(messages, { includePrivate: true });
    expect(all.events).toHaveLength(2);
    for (const event of all.events) expect(event).not.toHaveProperty('community');
  });

  it('may be arrays, in a zip, or the messages alone', async () => {
    const arrays = { 'dump/rocketchat_message.json': [message('m1')], 'dump/users.json': users };
    expect((await readAll('rocket-chat', await writeZip(arrays))).events).toHaveLength(1);
    const alone = await readAll('rocket-chat', await writeOneFile('export.jsonl', lines([message('m1')])));
    expect(alone.events).toMatchObject([{ actor: 'u1' }]);
  });
});

it('refuses what is wrong in it with its place, and reads the rest', async () => {
  const { events, notes } = await read([
    message('m1'),
    { _id: 'm2', rid: 'GENERAL' },
    message('m3', { ts: { $date: 'soon' } }),
    message('m4', { u: null }),
  ]);
  expect(events).toHaveLength(1);
  expect(notes.refused.map(({ place, code }) => `${place} ${code}`)).toEqual([
    'rocketchat_message.json:2 invalid_message',
    'rocketchat_message.json:3 invalid_message',
    'rocketchat_message.json:4 missing_actor',
  ]);
});

it('is refused whole where it is torn, BSON, or something else', async () => {
  const problem = async (given: Files) =>
    (await openingError('rocket-chat', await writeFolder(given))).message;
  expect(
    await problem({ ...files([]), 'rocketchat_message.json': lines([message('m1')]).slice(0, -20) }),
  ).toContain('rocketchat_message.json:1: expected a whole JSON object');
  expect(await problem({ 'rocketchat_message.bson': Buffer.from([1, 0]), 'users.bson': 'x' })).toContain(
    'found BSON',
  );
  expect(await problem({ 'rocketchat_message.json': lines([{ a: 1 }]), 'users.json': '' })).toContain(
    'is this rocketchat_message?',
  );
});

describe('what Slack says and a bridge or an import copied', () => {
  const slackUsers = [
    { _id: 'u1', username: 'ana', importIds: ['U0ANA'] },
    { _id: 'u2', username: 'gus', importIds: ['B0GUS', 'W0GUS'] },
    { _id: 'u3', username: 'mia' },
  ];
  const bridged = [{ _id: 'GENERAL', t: 'c', name: 'general', importIds: ['C0GENERAL'] }];
  const readBridged = async (messages: object[]) =>
    readAll(
      'rocket-chat',
      await writeFolder({
        'rocketchat_message.json': lines(messages),
        'rocketchat_room.json': lines(bridged),
        'users.json': lines(slackUsers),
      }),
    );
  const copies = (events: { externalId: string; copyOf?: string | null | undefined }[]) =>
    events.map(({ externalId, copyOf }) => [externalId, copyOf ?? null]);

  it('names the original, as an export of Slack calls it', async () => {
    const copied = await readBridged([
      message('slack-C0GENERAL-1483081061-000169'),
      message('slack-C0GENERAL-1483081099-000200', { tmid: 'slack-C0GENERAL-1483081061-000169' }),
      // The import makes a message of each file.
      message('slack-C0GENERAL-1483081061-000169-file1'),
      message('slack-C0GENERAL-1483081061-000169-fileshare'),
      message('slack-pinned-1483081061'),
      message('m1', { slackTs: '1483081100.000300', slackBotId: 'B0BRIDGE' }),
    ]);
    expect(copies(copied.events)).toEqual([
      ['slack-C0GENERAL-1483081061-000169', 'C0GENERAL:1483081061.000169'],
      ['slack-C0GENERAL-1483081099-000200', 'C0GENERAL:1483081099.000200'],
      ['slack-C0GENERAL-1483081061-000169-file1', 'C0GENERAL:1483081061.000169'],
      ['slack-C0GENERAL-1483081061-000169-fileshare', 'C0GENERAL:1483081061.000169'],
      ['slack-pinned-1483081061', null],
      // Written in Rocket.Chat: what Slack has is the copy, by a bot.
      ['m1', null],
    ]);
    expect(copied.notes.remarks).toEqual([expect.stringMatching(/^4 messages and reactions were copied in/)]);
  });

  it('names the reactions that people gave in Slack, whoever copied the message', async () => {
    const reactions = {
      ':+1:': { usernames: ['ana', 'gus', 'mia'] },
      ':wave::skin-tone-2:': { usernames: ['ana'] },
    };
    const { events } = await readBridged([
      message('slack-C0GENERAL-1483081061-000169', { reactions }),
      message('m1', { slackTs: '1483081100.000300', slackBotId: 'B0BRIDGE', reactions }),
      message('m2', { reactions }),
    ]);
    const given = copies(events.filter(({ verb }) => verb === 'react')).map(([, copyOf]) => copyOf);
    const of = (id: string) => [
      ...[`${id}:reaction:+1:U0ANA`, `${id}:reaction:+1:W0GUS`, null],
      `${id}:reaction:wave::skin-tone-2:U0ANA`,
    ];
    expect(given).toEqual([
      ...of('C0GENERAL:1483081061.000169'),
      ...of('C0GENERAL:1483081100.000300'),
      ...[null, null, null, null],
    ]);
  });

  it('is called the same by the export of Slack itself', async () => {
    const there = await writeFolder({
      'users.json': JSON.stringify([{ id: 'U0ANA' }]),
      'channels.json': JSON.stringify([{ id: 'C0GENERAL', name: 'general' }]),
      'general/2016-12-30.json': JSON.stringify([
        {
          ...{ type: 'message', user: 'U0ANA', ts: '1483081061.000169', text: 'my secret' },
          reactions: [{ name: '+1', users: ['U0ANA'] }],
        },
      ]),
    });
    const originals = (await readAll('slack', there)).events.map(({ externalId }) => externalId);
    const reactions = { ':+1:': { usernames: ['ana'] } };
    const { events } = await readBridged([message('slack-C0GENERAL-1483081061-000169', { reactions })]);
    expect(events.map(({ copyOf }) => copyOf)).toEqual(originals);
  });
});
