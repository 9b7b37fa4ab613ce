import { describe, expect, it } from 'vitest';
import { eventSchema } from '../contract/index.ts';
import { type Files, openingError, type Reading, readAll, writeFolder, writeZip } from './testing.ts';

const users = [
  { id: 7, email: 'user7@z.example', delivery_email: 'Ana@Example.com', full_name: 'Ana Lima', role: 200 },
  { id: 8, email: 'ben@example.com', full_name: 'Ben Okoro', is_bot: false, role: 400, is_active: false },
  { id: 9, email: 'gus@partner.example', full_name: 'Gus', role: 600 },
  { id: 10, email: 'ci-bot@z.example', full_name: 'CI', is_bot: true, role: 400 },
];
const realm = {
  zerver_realm: [{ id: 2, string_id: 'acme' }],
  zerver_userprofile: users,
  zerver_userprofile_mirrordummy: [{ id: 11, email: 'old@example.com', full_name: 'Old', role: 400 }],
  zerver_userprofile_crossrealm: [{ id: 1, email: 'notification-bot@zulip.com', recipient_id: 1 }],
  zerver_stream: [
    { id: 50, name: 'general', invite_only: false },
    { id: 51, name: 'board', invite_only: true },
  ],
  zerver_recipient: [
    { id: 100, type: 2, type_id: 50 },
    { id: 101, type: 2, type_id: 51 },
    { id: 102, type: 1, type_id: 7 },
    { id: 103, type: 3, type_id: 4 },
  ],
};
const base = { sender: 7, recipient: 100, subject: 'Launch', date_sent: 1772438400.5 };
const message = (id: number, more: object = {}) => ({ ...base, id, content: 'my secret', ...more });

/** A realm export with these messages. */
function exportOf(messages: unknown[], more: object = {}): Files {
  return {
    'realm.json': { ...realm, ...more },
    'messages-000001.json': { zerver_message: messages, zerver_usermessage: [{ id: 1, flags_mask: 1 }] },
    'attachment.json': { zerver_attachment: [] },
    'uploads/records.json': [],
  };
}

async function readMessages(messages: unknown[], more: object = {}, options = {}): Promise<Reading> {
  return readAll('zulip', await writeFolder(exportOf(messages, more)), options);
}

const told = ({ events }: Reading) =>
  events.map(({ verb, externalId, actor, inReplyTo }) =>
    [verb, externalId, actor, inReplyTo].join(' ').trim(),
  );

describe('a realm export', () => {
  it('gives its accounts: hidden and made-up addresses are none, deactivated users stay', async () => {
    const { accounts } = await readMessages([]);
    expect(accounts).toEqual([
      { id: '7', email: 'ana@example.com', name: 'Ana Lima', kind: 'employee', isPlatformAdmin: true },
      { id: '8', email: 'ben@example.com', name: 'Ben Okoro', kind: 'employee', isPlatformAdmin: false },
      { id: '9', email: 'gus@partner.example', name: 'Gus', kind: 'guest', isPlatformAdmin: false },
      { id: '10', email: 'ci-bot@z.example', name: 'CI', kind: 'bot', isPlatformAdmin: false },
      { id: '11', email: 'old@example.com', name: 'Old', kind: 'employee', isPlatformAdmin: false },
      { id: '1', email: 'notification-bot@zulip.com', name: null, kind: 'bot', isPlatformAdmin: false },
    ]);
    const hidden = { id: 7, email: 'user7@z.example', delivery_email: 'exported-user-0af3@z.example' };
    const old = { id: 8, email: 'x@example.com', is_realm_admin: true, is_guest: true };
    const reading = await readMessages([], { zerver_userprofile: [hidden, old] });
    expect(reading.accounts[0]).not.toHaveProperty('email');
    expect(reading.accounts[1]).toMatchObject({ kind: 'guest', isPlatformAdmin: true });
  });

  it('gives public channels as communities', async () => {
    expect((await readMessages([])).communities).toEqual([{ id: '50', name: 'general' }]);
  });

  it('gives the first message of a topic as post, later ones as replies to it', async () => {
    const reading = await readMessages([
      message(3),
      message(1, { sender: 8 }),
      message(2),
      message(4, { subject: 'Other' }),
    ]);
    expect(told(reading)).toEqual(['reply 3 7 1', 'post 1 8', 'reply 2 7 1', 'post 4 7']);
    expect(reading.events[0]).toEqual({
      ...{ externalId: '3', message: '3', verb: 'reply', actor: '7', inReplyTo: '1' },
      ...{ community: '50', occurredAt: '2026-03-02T08:00:00.500Z' },
    });
    for (const event of reading.events) expect(eventSchema.strict().safeParse(event).error).toBeUndefined();
    expect(reading.notes.remarks).toEqual([expect.stringContaining('Zulip has no replies')]);
  });

  it('takes a topic that was resolved, or written in another case, for the same', async () => {
    const reading = await readMessages([message(1), message(2, { subject: '✔ launch' })]);
    expect(told(reading)).toEqual(['post 1 7', 'reply 2 7 1']);
  });

  it('keeps what was told when a topic is renamed, resolved or moved, and the export goes on', async () => {
    const before = await readMessages([message(1), message(2)]);
    const renamed = { subject: '✔ Go live', recipient: 100, last_edit_time: 1772525000 };
    const after = await readMessages([message(1, renamed), message(2, renamed), message(3, renamed)]);
    expect(after.events.slice(0, 2)).toEqual(before.events);
    expect(told(after)[2]).toBe('reply 3 7 1');
  });

  it('leaves out bots, whose messages still begin a topic', async () => {
    const reading = await readMessages([message(1, { sender: 1 }), message(2, { sender: 10 }), message(3)]);
    expect(told(reading)).toEqual(['reply 3 7 1']);
    expect(reading.notes.skipped).toEqual({ 'message of a bot': 2 });
  });

  it('has events of authors whom it does not list', async () => {
    expect(told(await readMessages([message(1, { sender: 99 })]))).toEqual(['post 1 99']);
  });

  it('leaves out what is private, unless asked for; then without a community', async () => {
    const messages = [
      message(1, { recipient: 101 }),
      message(2, { recipient: 101 }),
      message(3, { recipient: 102, subject: '' }),
      message(4, { recipient: 103, subject: '\u0007' }),
      message(5, { recipient: 999, subject: '' }),
    ];
    const more = { zerver_reaction: [{ id: 1, user_profile: 8, message: 3, emoji_name: 'ok' }] };
    const closed = await readMessages(messages, more);
    expect(closed.events).toEqual([]);
    expect(closed.notes.skipped).toEqual({
      'message in a private channel': 2,
      'direct message': 3,
      'reaction in a private channel or direct message': 1,
    });
    const open = await readMessages(messages, more, { includePrivate: true });
    expect(told(open)).toEqual([
      'post 1 7',
      'reply 2 7 1',
      'post 3 7',
      'post 4 7',
      'post 5 7',
      'react 3:reaction:ok:8 8',
    ]);
    for (const event of open.events) expect(event).not.toHaveProperty('community');
    expect(open.communities).toEqual([{ id: '50', name: 'general' }]);
  });

  it('takes a channel that it does not list for private', async () => {
    const zerver_recipient = [{ id: 100, type: 2, type_id: 77 }];
    expect((await readMessages([message(1)], { zerver_recipient })).events).toEqual([]);
  });

  it('gives each reaction once at the time of its message, from whatever file', async () => {
    const reaction = { user_profile: 8, message: 1, emoji_name: '+1', reaction_type: 'unicode_emoji' };
    const zerver_reaction = [
      { ...reaction, id: 1, emoji_code: '1f44d' },
      { ...reaction, id: 2, emoji_name: 'party', emoji_code: '12', reaction_type: 'realm_emoji' },
      { ...reaction, id: 3, user_profile: 10, emoji_code: '1f44d' },
      { ...reaction, id: 4, message: 404, emoji_code: '1f44d' },
      { ...reaction, id: 5, message: 2, emoji_code: '1f44d' },
      { id: 6, user_profile: 8, emoji_name: '+1' },
    ];
    const messages = [message(2, { sender: 1 }), message(1, { subject: 'Other' })];
    const reading = await readMessages(messages, { zerver_reaction });
    expect(reading.events.slice(1)).toEqual([
      {
        ...{ externalId: '1:reaction:unicode_emoji:1f44d:8', verb: 'react', actor: '8', message: '1' },
        ...{ community: '50', occurredAt: '2026-03-02T08:00:00.500Z' },
      },
      expect.objectContaining({ externalId: '1:reaction:realm_emoji:12:8' }),
      expect.objectContaining({ externalId: '2:reaction:unicode_emoji:1f44d:8' }),
    ]);
    expect(reading.notes.skipped).toEqual({
      'message of a bot': 1,
      'reaction of a bot': 1,
      'reaction to a message that is not in the export': 1,
    });
    expect(reading.notes.refused).toMatchObject([
      { place: 'realm.json.zerver_reaction[5].message', code: 'invalid_reaction' },
    ]);
    const beside = exportOf(messages);
    beside['messages-000001.json'] = { zerver_message: messages, zerver_reaction };
    expect((await readAll('zulip', await writeFolder(beside))).events).toEqual(reading.events);
  });

  it('gives who joined, left and was brought into a public channel', async () => {
    const entry = { modified_user: 8, modified_stream: 50, acting_user: 8, event_time: 1772438400.25 };
    const zerver_realmauditlog = [
      { ...entry, id: 1, event_type: 301 },
      { ...entry, id: 2, event_type: 303 },
      { ...entry, id: 3, event_type: 302, acting_user: 7 },
      { ...entry, id: 4, event_type: 301, modified_stream: 51 },
      { ...entry, id: 5, event_type: 301, backfilled: true },
      { ...entry, id: 6, event_type: 301, modified_user: 10 },
      { id: 7, event_type: 215, event_time: 1772438400.25, modified_user: null, modified_stream: null },
    ];
    const { events, notes } = await readMessages([], { zerver_realmauditlog });
    expect(events).toMatchObject([
      { externalId: 'audit:1', verb: 'join', actor: '8', community: '50' },
      { externalId: 'audit:2', verb: 'leave', actor: '8' },
      { externalId: 'audit:3', verb: 'join', actor: '8' },
      { externalId: 'audit:3:invite', verb: 'invite', actor: '7', invitee: '8' },
    ]);
    expect(notes.skipped).toEqual({
      'joining or leaving of a private channel': 1,
      'joining or leaving whose time is not known': 1,
      'joining or leaving of a bot': 1,
    });
    expect(notes.refusedTotal).toBe(0);
  });

  it('is the same from a zip, in a top folder, and with files called otherwise', async () => {
    const files = exportOf([message(1), message(2)]);
    const expected = await readAll('zulip', await writeFolder(files));
    const renamed = Object.entries(files).map(([name, content]) => [`acme/old ${name}`, content]);
    const zipped = await readAll('zulip', await writeZip(Object.fromEntries(renamed)));
    expect(zipped.events).toEqual(expected.events);
    expect(zipped.accounts).toEqual(expected.accounts);
  });

  it('may have a byte order mark, tables that are null and times called as before 2019', async () => {
    const { date_sent: _, ...old } = message(1);
    const files = exportOf([], { zerver_reaction: null });
    files['messages-000001.json'] =
      `\uFEFF${JSON.stringify({ zerver_message: [{ ...old, pub_date: 1772438400 }] })}`;
    const { events, notes } = await readAll('zulip', await writeFolder(files));
    expect(events).toMatchObject([{ occurredAt: '2026-03-02T08:00:00.000Z' }]);
    expect(notes.refusedTotal).toBe(0);
  });

  it.each([
    ['without a time', { id: 1, sender: 7, recipient: 100 }, '.date_sent'],
    ['without a sender', { ...base, id: 1, sender: null }, '.sender'],
    ['with a time that is none', message(1, { date_sent: 'my secret' }), '.date_sent'],
    ['with a time beyond the calendar', message(1, { date_sent: 1e18 }), '.date_sent'],
    ['that is null', null, ''],
  ])('refuses a message %s with its place, and reads on', async (_, bad, path) => {
    const { events, notes } = await readMessages([bad, message(2)]);
    expect(events).toHaveLength(1);
    expect(notes.refused).toMatchObject([
      { place: `messages-000001.json.zerver_message[0]${path}`, code: 'invalid_message' },
    ]);
    expect(JSON.stringify(notes)).not.toContain('secret');
  });

  it('says which messages file is missing, and where there is none', async () => {
    const files = exportOf([message(1)]);
    files['messages-000003.json'] = files['messages-000001.json'];
    const gap = await readAll('zulip', await writeFolder(files));
    expect(gap.notes.remarks).toContain('the messages file number 2 is missing; what it held is not counted');
    const none = await readAll('zulip', await writeFolder({ 'realm.json': realm }));
    expect(none.notes.remarks).toContain('the export holds no messages (messages-000001.json)');
  });

  it('is refused where it had not finished, or where there are two', async () => {
    const files = exportOf([]);
    const open = await writeFolder({ ...files, 'messages-000002.json.partial': {} });
    expect((await openingError('zulip', open)).message).toContain(
      'messages-000002.json.partial: expected a finished export',
    );
    const two = await writeFolder({ 'a/realm.json': realm, 'b/realm.json': realm });
    expect((await openingError('zulip', two)).message).toContain('found parts of one in 2 folders');
  });

  it('is refused where a file is torn, with line and column', async () => {
    const torn = await writeFolder({
      ...exportOf([]),
      'messages-000001.json': '{"zerver_message": [\n{"id": 1',
    });
    const error = await openingError('zulip', torn);
    expect(error.place).toMatchObject({ file: 'messages-000001.json', line: 2 });
    const empty = await writeFolder({ ...exportOf([]), 'messages-000001.json': '' });
    expect((await openingError('zulip', empty)).place).toMatchObject({
      file: 'messages-000001.json',
      line: 1,
    });
    const utf16 = await writeFolder({
      ...exportOf([]),
      'messages-000001.json': Buffer.from('{"a"', 'utf16le'),
    });
    expect((await openingError('zulip', utf16)).message).toContain('expected UTF-8 text');
  });
});
