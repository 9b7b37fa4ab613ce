import { describe, expect, it } from 'vitest';
import { day, readMessages } from '../testing.ts';

const ts = '1772438400.000100';

describe('a message', () => {
  it('keeps every digit of its ts', async () => {
    const { events } = await readMessages([{ user: 'U1', ts: '1772438400.100010' }]);
    expect(events).toMatchObject([
      { externalId: 'C1:1772438400.100010', occurredAt: '2026-03-02T08:00:00.100010Z' },
    ]);
  });

  it('is a post without thread_ts or as the root of its thread, a reply otherwise', async () => {
    const thread = '1772438400.000100';
    const { events } = await readMessages([
      { user: 'U1', ts, thread_ts: thread },
      { user: 'U1', ts: '1772438500.000100', thread_ts: thread },
    ]);
    expect(events).toMatchObject([
      { verb: 'post', message: `C1:${thread}`, community: 'C1' },
      { verb: 'reply', message: 'C1:1772438500.000100', inReplyTo: `C1:${thread}` },
    ]);
    expect(events[0]).not.toHaveProperty('inReplyTo');
  });

  it.each([
    ['without ts', { user: 'U1' }, `${day}[1].ts`, 'invalid_message'],
    ['with a ts that is a number', { user: 'U1', ts: 1772438400.0001 }, `${day}[1].ts`, 'invalid_message'],
    ['with a ts that is no time', { user: 'U1', ts: 'soon' }, `${day}[1].ts`, 'invalid_message'],
    ['without anybody', { ts }, `${day}[1]`, 'missing_actor'],
    ['that is null', null, `${day}[1]`, 'invalid_message'],
    ['that is text', 'hello', `${day}[1]`, 'invalid_message'],
  ])('%s is refused with its place, and the rest goes on', async (_, message, place, code) => {
    const good = { user: 'U1', ts: '1772438500.000100' };
    const { events, notes } = await readMessages([good, message, { ...good, ts: '1772438600.000100' }]);
    expect(events).toHaveLength(2);
    expect(notes.refused).toMatchObject([{ place, code }]);
  });

  it('never has its text in what is refused', async () => {
    const { notes } = await readMessages([{ user: 'U1', text: 'my secret', ts: 7, subtype: { secret: 1 } }]);
    expect(JSON.stringify(notes)).not.toContain('secret');
  });

  it.each([
    'channel_purpose',
    'channel_name',
    'channel_archive',
    'bot_add',
    'pinned_item',
    'tombstone',
    'reminder_add',
  ])('of subtype %s is no activity', async (subtype) => {
    const { events, notes } = await readMessages([{ user: 'U1', subtype, ts }]);
    expect(events).toEqual([]);
    expect(notes.skipped).toEqual({ [`subtype ${subtype}`]: 1 });
  });

  it('of a person who is missing in users.json is that account’s; of a missing bot it is none', async () => {
    const { events } = await readMessages([
      { user: 'UGONE', ts },
      { user: 'UGONEBOT', bot_id: 'B1', ts: '1772438500.000100' },
      { user: 'B0123456789', ts: '1772438600.000100' },
    ]);
    expect(events.map((event) => event.actor)).toEqual(['UGONE']);
  });

  it('of group_join and group_leave changes membership as those of channels do', async () => {
    const { events } = await readMessages([
      { user: 'U1', subtype: 'group_join', inviter: 'U1', ts },
      { user: 'U1', subtype: 'group_leave', inviter: 'U2', ts: '1772438500.000100' },
    ]);
    expect(events.map((event) => event.verb)).toEqual(['join', 'leave']);
  });

  it('of channel_join with an inviter is an invitation as well', async () => {
    const { events } = await readMessages([{ user: 'U1', subtype: 'channel_join', inviter: 'U2', ts }]);
    expect(events[1]).toMatchObject({
      verb: 'invite',
      actor: 'U2',
      invitee: 'U1',
      externalId: `C1:${ts}:invite`,
    });
  });
});

describe('a reaction', () => {
  const occurredAt = '2026-03-02T08:00:00.000100Z';

  it('is one event per user listed, whatever the count, at the time of its message', async () => {
    const reactions = [{ name: 'tada', users: ['U1', 'U2'], count: 9 }];
    const { events } = await readMessages([{ subtype: 'bot_message', bot_id: 'B1', ts, reactions }]);
    const shared = { verb: 'react', message: `C1:${ts}`, community: 'C1', occurredAt };
    expect(events).toEqual([
      { ...shared, actor: 'U1', externalId: `C1:${ts}:reaction:tada:U1` },
      { ...shared, actor: 'U2', externalId: `C1:${ts}:reaction:tada:U2` },
    ]);
  });

  it('with a name too long for an identifier is known by the hash of its name', async () => {
    const reactions = ['a', 'b'].map((last) => ({ name: 'x'.repeat(250) + last, users: ['U1'] }));
    const { events } = await readMessages([{ user: 'U1', ts, reactions }]);
    const ids = events.map((event) => event.externalId);
    expect(new Set(ids).size).toBe(3);
    expect(ids[1]).toMatch(/^C1:1772438400\.000100:reaction:sha256-[0-9a-f]{32}:U1$/);
  });

  it('of Slack’s own account, or of an integration missing in users.json, is none', async () => {
    const reactions = [{ name: 'eyes', users: ['USLACKBOT', 'B0123456789'] }];
    const { events, notes } = await readMessages([{ user: 'U1', ts, reactions }]);
    expect(events.map((event) => event.verb)).toEqual(['post']);
    expect(notes.skipped).toEqual({ 'reaction of a bot or app': 2 });
  });

  it('that is malformed is refused alone', async () => {
    const { events, notes } = await readMessages([
      { user: 'U1', ts, reactions: [{ name: 'eyes' }, { name: 'ok', users: ['U2'] }] },
    ]);
    expect(events.map((event) => event.verb)).toEqual(['post', 'react']);
    expect(notes.refused).toMatchObject([{ place: `${day}[0].reactions[0]`, code: 'invalid_reaction' }]);
  });
});
