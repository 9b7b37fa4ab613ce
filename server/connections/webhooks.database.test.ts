import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Api, startApi } from '../testing/api.ts';
import {
  connect,
  connectionNow,
  discourseHeaders,
  secretKey,
  slackHeaders,
  storedEvents,
} from './testing.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ now: new Date().toISOString(), secretKey });
});
beforeEach(async () => {
  await api.context.pool.query(
    'truncate connection, event, event_identity, account, community, source cascade',
  );
});
afterAll(() => api.stop());

const send = (hook: string, payload: string, headers: Record<string, string>) =>
  api.app.inject({ method: 'POST', url: hook, payload, headers });
const json = { 'content-type': 'application/json' };

describe('Slack', () => {
  const secret = 'slack-signing-secret';
  const slack = () => connect(api, { kind: 'slack', mode: 'webhook', secret });
  const wrap = (event: object) => JSON.stringify({ type: 'event_callback', event_id: 'Ev1', event });
  const tell = (hook: string, event: object) => send(hook, wrap(event), slackHeaders(wrap(event), secret));
  const message = { type: 'message', channel: 'C1', channel_type: 'channel', user: 'U1', text: 'psst' };

  test('is answered its challenge', async () => {
    const { hook } = await slack();
    const body = JSON.stringify({ type: 'url_verification', token: 't', challenge: '3eZbrw1aBm' });
    const response = await send(hook, body, slackHeaders(body, secret));
    expect([response.statusCode, response.json()]).toEqual([200, { challenge: '3eZbrw1aBm' }]);
  });

  test('tells of messages, replies, joins and reactions, each as an export does', async () => {
    const { id, hook } = await slack();
    await tell(hook, { ...message, ts: '1772438400.000100' });
    await tell(hook, { ...message, user: 'U2', ts: '1772438460.000200', thread_ts: '1772438400.000100' });
    await tell(hook, { ...message, user: 'U3', subtype: 'channel_join', ts: '1772438470.000300' });
    const reaction = { type: 'reaction_added', user: 'U3', reaction: 'tada', event_ts: '1772438480.000400' };
    const item = { type: 'message', channel: 'C1', ts: '1772438400.000100' };
    await tell(hook, { ...reaction, item });
    const [root, reply] = ['C1:1772438400.000100', 'C1:1772438460.000200'];
    expect(await storedEvents(api)).toMatchObject([
      { id: root, actor: 'U1', community: 'C1', message: root, at: '2026-03-02T08:00:00.000100Z' },
      { id: reply, actor: 'U2', inReplyTo: root },
      { id: 'C1:1772438470.000300', actor: 'U3', message: null },
      { id: `${root}:reaction:tada:U3`, message: root, at: '2026-03-02T08:01:20.000400Z' },
    ]);
    const { counts, state, lastEventAt } = await connectionNow(api, id);
    expect(counts).toMatchObject({ accepted: 4, duplicates: 0, refused: 0, ignored: 0 });
    expect([state, lastEventAt]).toEqual(['active', '2026-03-02T08:01:20.000Z']);
  });

  test('may send the same again', async () => {
    const { id, hook } = await slack();
    await Promise.all([1, 2, 3].map(() => tell(hook, { ...message, ts: '1772438400.000100' })));
    expect(await storedEvents(api)).toHaveLength(1);
    expect((await connectionNow(api, id)).counts).toMatchObject({ accepted: 1, duplicates: 2 });
  });

  test.each([
    ['an edit', { ...message, subtype: 'message_changed', ts: '1772438400.000100' }],
    ['a deletion', { ...message, subtype: 'message_deleted', ts: '1772438400.000100' }],
    [
      'an app',
      { ...message, user: undefined, subtype: 'bot_message', bot_id: 'B1', ts: '1772438400.000100' },
    ],
    ['a private channel', { ...message, channel_type: 'group', ts: '1772438400.000100' }],
    ['a direct message', { ...message, channel_type: 'im', channel: 'D1', ts: '1772438400.000100' }],
    [
      'a reaction in a conversation that may be private',
      {
        ...{ type: 'reaction_added', user: 'U1', reaction: 'tada', event_ts: '1772438480.000400' },
        item: { type: 'message', channel: 'C9', ts: '1772438400.000100' },
      },
    ],
    ['a reaction taken back', { type: 'reaction_removed', user: 'U1' }],
    ['a join that its message tells of', { type: 'member_joined_channel', user: 'U1', channel: 'C1' }],
    ['what nobody knows yet', { type: 'telepathy' }],
  ])('that tells of %s is thanked, and it is counted as no activity', async (_, event) => {
    const { id, hook } = await slack();
    expect((await tell(hook, event)).statusCode).toBe(200);
    expect(await storedEvents(api)).toEqual([]);
    expect((await connectionNow(api, id)).counts).toMatchObject({ accepted: 0, refused: 0, ignored: 1 });
  });

  test('tells who people are, and how channels are called', async () => {
    const { hook } = await slack();
    const user = { id: 'U1', real_name: 'Ana', profile: { email: 'Ana@example.com' }, is_bot: false };
    await tell(hook, { type: 'team_join', user });
    await tell(hook, { type: 'channel_created', channel: { id: 'C1', name: 'general' } });
    const { rows } = await api.context.pool.query('select email, kind from account');
    expect(rows).toEqual([{ email: 'ana@example.com', kind: 'employee' }]);
    expect((await api.context.pool.query('select name from community')).rows).toEqual([{ name: 'general' }]);
  });

  test.each([
    ['signed with another secret', (body: string) => slackHeaders(body, 'another-secret')],
    ['signed for another body', () => slackHeaders('{}', secret)],
    ['signed six minutes ago', (body: string) => slackHeaders(body, secret, Date.now() - 360_000)],
    ['signed for in six minutes', (body: string) => slackHeaders(body, secret, Date.now() + 360_000)],
    ['not signed', () => json],
    [
      'with a time that is none',
      (body: string) => ({ ...slackHeaders(body, secret), 'x-slack-request-timestamp': '1e9' }),
    ],
  ])('is not believed when it is %s', async (_, headersFor) => {
    const { id, hook } = await slack();
    const body = wrap({ ...message, ts: '1772438400.000100' });
    const response = await send(hook, body, headersFor(body));
    expect([response.statusCode, response.json().code]).toEqual([401, 'wrong_signature']);
    expect(response.body).not.toContain(secret);
    expect(await storedEvents(api)).toEqual([]);
    const { state, counts, lastError } = await connectionNow(api, id);
    expect([state, counts.wrongSignatures, lastError?.code]).toEqual(['failing', 1, 'wrong_signature']);
  });
});

describe('Discourse', () => {
  const secret = 'discourse-secret';
  const discourse = () => connect(api, { kind: 'discourse', mode: 'webhook', secret });
  const tell = (hook: string, event: string, body: object, given = secret) => {
    const text = JSON.stringify(body);
    return send(hook, text, discourseHeaders(text, given, event));
  };
  const post = {
    ...{ id: 71, user_id: 5, username: 'ana', topic_id: 9, post_number: 1, post_type: 1, category_id: 3 },
    ...{ created_at: '2026-03-02T08:00:00.123Z', reply_to_post_number: null, topic_archetype: 'regular' },
    cooked: '<p>psst</p>',
  };

  test('tells of posts, answers and likes', async () => {
    const { hook } = await discourse();
    await tell(hook, 'post_created', { post });
    await tell(hook, 'post_created', { post: { ...post, id: 72, user_id: 6, post_number: 2 } });
    await tell(hook, 'post_created', { post: { ...post, id: 73, post_number: 3, reply_to_post_number: 2 } });
    await tell(hook, 'post_liked', { like: { post, user: { id: 6, username: 'ben' } } });
    await tell(hook, 'post_liked', { like: { post, user: { id: 6, username: 'ben' } } });
    expect(await storedEvents(api)).toMatchObject([
      {
        id: '71',
        actor: '5',
        community: '3',
        message: '9/1',
        inReplyTo: null,
        at: '2026-03-02T08:00:00.123000Z',
      },
      { id: '72', actor: '6', message: '9/2', inReplyTo: '9/1' },
      { id: '73', actor: '5', message: '9/3', inReplyTo: '9/2' },
      { id: 'like:71:6', actor: '6', message: '9/1', community: '3' },
    ]);
  });

  test.each([
    ['a ping', 'ping', { ping: 'OK' }],
    ['an edit', 'post_edited', { post }],
    ['a private message', 'post_created', { post: { ...post, topic_archetype: 'private_message' } }],
    ['a whisper', 'post_created', { post: { ...post, post_type: 4 } }],
    ['the system', 'post_created', { post: { ...post, user_id: -1 } }],
  ])('that tells of %s is thanked, and it is counted as no activity', async (_, event, body) => {
    const { id, hook } = await discourse();
    expect((await tell(hook, event, body)).statusCode).toBe(200);
    expect((await connectionNow(api, id)).counts).toMatchObject({ accepted: 0, refused: 0, ignored: 1 });
  });

  test('is not believed with another secret, and a post that cannot be read is counted', async () => {
    const { id, hook } = await discourse();
    expect((await tell(hook, 'post_created', { post }, 'guessed-secret')).statusCode).toBe(401);
    expect((await tell(hook, 'post_created', { post: { ...post, id: 'x' } })).statusCode).toBe(200);
    const { counts } = await connectionNow(api, id);
    expect(counts).toMatchObject({ accepted: 0, refused: 1, wrongSignatures: 1 });
  });
});

describe('Mattermost', () => {
  const token = 'h1ph7q5oj3fqpm6ku1rdxkmrfw';
  const mattermost = () =>
    connect(api, { kind: 'mattermost', mode: 'webhook', secret: `another-token ${token}` });
  const payload = {
    ...{ token, team_id: 't1', team_domain: 'acme', channel_id: 'c1', channel_name: 'town-square' },
    ...{ timestamp: 1_772_438_400_123, user_id: 'u1', user_name: 'ana', post_id: 'p1', text: 'psst' },
  };

  test('tells of messages, known again by team, channel, user and millisecond', async () => {
    const { hook } = await mattermost();
    expect((await send(hook, JSON.stringify(payload), json)).statusCode).toBe(200);
    await send(hook, JSON.stringify({ ...payload, post_id: 'p2' }), json);
    expect(await storedEvents(api)).toMatchObject([{ actor: 'ana', at: '2026-03-02T08:00:00.123000Z' }]);
  });

  test('is refused as a form, with the way out, and without its token', async () => {
    const { id, hook } = await mattermost();
    const form = (given: string) =>
      new URLSearchParams({ token: given, user_name: 'ana', timestamp: '1772438400' });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const response = await send(hook, form(token).toString(), headers);
    expect([response.statusCode, response.json().code]).toEqual([415, 'form_not_taken']);
    expect((await connectionNow(api, id)).lastError?.words).toContain('application/json');
    expect((await send(hook, form('guess').toString(), headers)).statusCode).toBe(401);
    const guessed = JSON.stringify({ ...payload, token: '' });
    expect((await send(hook, guessed, json)).statusCode).toBe(401);
    expect((await send(hook, '[1', json)).statusCode).toBe(401);
  });
});

describe('Zulip', () => {
  const token = 'xvOzfurIutdRRVLzpXrIIHXJvNfaJLJ0';
  const message = {
    ...{ id: 112, sender_id: 5, stream_id: 7, type: 'stream', subject: 'Lunch', timestamp: 1_772_438_400 },
    ...{ client: 'website', content: 'psst', reactions: [] },
  };
  const tell = (hook: string, given: object, with_ = token) =>
    send(hook, JSON.stringify({ token: with_, trigger: 'mention', data: 'psst', message: given }), json);
  const zulip = () => connect(api, { kind: 'zulip', mode: 'webhook', secret: token });

  test('tells of messages; the first of a topic that is heard begins it', async () => {
    const { hook } = await zulip();
    expect((await tell(hook, message)).json()).toEqual({ response_not_required: true });
    await tell(hook, { ...message, id: 113, subject: 'lunch', timestamp: 1_772_438_401 });
    await tell(hook, { ...message, id: 114, subject: 'Dinner', timestamp: 1_772_438_402 });
    await tell(hook, message);
    expect(await storedEvents(api)).toMatchObject([
      { id: '112', community: '7', inReplyTo: null },
      { id: '113', inReplyTo: '112' },
      { id: '114', inReplyTo: null },
    ]);
    const { rows } = await api.context.pool.query('select cursor::text from connection');
    expect(rows[0].cursor).not.toMatch(/lunch|dinner/i);
  });

  test('has one beginning for each topic, also where several messages come at once', async () => {
    const { hook } = await zulip();
    const statuses = await Promise.all(
      [1, 2, 3, 4, 5].map(async (id) => (await tell(hook, { ...message, id })).statusCode),
    );
    expect(statuses).toEqual(Array(5).fill(200));
    expect((await storedEvents(api)).filter(({ inReplyTo }) => inReplyTo === null)).toHaveLength(1);
  });

  test('is ignored in private, and not believed with another token', async () => {
    const { id, hook } = await zulip();
    await tell(hook, { ...message, type: 'private', stream_id: undefined });
    expect((await tell(hook, message, 'guess')).statusCode).toBe(401);
    expect((await connectionNow(api, id)).counts).toMatchObject({
      accepted: 0,
      ignored: 1,
      wrongSignatures: 1,
    });
  });
});

describe('a hook', () => {
  test('that is paused asks to be told later, and one that is gone is not there', async () => {
    const { id, hook } = await connect(api, { kind: 'slack', mode: 'webhook', secret: 'signing-secret' });
    const body = JSON.stringify({ type: 'event_callback', event: { type: 'telepathy' } });
    const status = async () => (await send(hook, body, slackHeaders(body, 'signing-secret'))).statusCode;
    await api.send('POST', `/api/v1/connections/${id}/pause`);
    expect([(await connectionNow(api, id)).state, await status()]).toEqual(['paused', 503]);
    await api.send('POST', `/api/v1/connections/${id}/resume`);
    expect(await status()).toBe(200);
    await api.send('DELETE', `/api/v1/connections/${id}`);
    expect(await status()).toBe(404);
  });

  test('takes a megabyte and no more', async () => {
    const { hook } = await connect(api, { kind: 'slack', mode: 'webhook', secret: 'signing-secret' });
    const body = JSON.stringify({ type: 'event_callback', event: { type: 'x', text: 'x'.repeat(900_000) } });
    expect((await send(hook, body, slackHeaders(body, 'signing-secret'))).statusCode).toBe(200);
    expect((await send(hook, `${body}${' '.repeat(200_000)}`, json)).statusCode).toBe(413);
  });

  test('says what is wrong where the key is another one', async () => {
    const { hook } = await connect(api, { kind: 'slack', mode: 'webhook', secret: 'signing-secret' });
    await api.context.pool.query(`update connection set key_id = 'of another key'`);
    const response = await send(hook, '{}', json);
    expect([response.statusCode, response.json().code]).toEqual([503, 'secret_key_differs']);
  });
});
