import { expect, it } from 'vitest';
import type { Event } from '../contract/index.ts';
import { readAll, writeOneFile } from '../sources/testing.ts';
import { eventOfPost, readPost } from './discourse/post.ts';
import { eventOfMessage, eventsOfLikes, readMessage as readEngageMessage } from './viva-engage/message.ts';
import { eventsOfMessage, readMessage as readZulipMessage } from './zulip/message.ts';

/** What tells acts apart, and whom they answer: the same from an export, or an act would count twice. */
const identities = (events: readonly Event[]) =>
  events
    .map(({ verb, externalId, actor, message, inReplyTo }) => [
      verb,
      externalId,
      actor,
      message,
      inReplyTo ?? null,
    ])
    .sort();

it('a post of Discourse is the one of a saved page', async () => {
  const post = (id: number, number: number, more: object = {}) => ({
    ...{ id, user_id: 7, username: 'ana', topic_id: 20, post_number: number, post_type: 1, category_id: 3 },
    ...{ created_at: '2026-03-02T08:00:00.000Z', reply_to_post_number: null, ...more },
  });
  const posts = [
    post(101, 1),
    post(102, 2),
    post(103, 3, { reply_to_post_number: 2 }),
    post(104, 4, { post_type: 3 }),
  ];
  const live = posts.map(readPost).flatMap((read) => (read ? eventOfPost(read).events : []));
  const path = await writeOneFile('latest.json', JSON.stringify({ latest_posts: posts }));
  expect(live).toHaveLength(3);
  expect(identities(live)).toEqual(identities((await readAll('discourse', path)).events));
});

it('a message of Zulip and its reactions are those of a saved page', async () => {
  const reactions = [{ emoji_name: 'tada', emoji_code: '1f389', reaction_type: 'unicode_emoji', user_id: 8 }];
  const message = (id: number, more: object = {}) => ({
    ...{ id, sender_id: 7, sender_full_name: 'Ana', sender_email: 'ana@example.com', client: 'website' },
    ...{
      type: 'stream',
      stream_id: 3,
      display_recipient: 'general',
      subject: 'launch',
      timestamp: 1_772_438_400,
    },
    ...{ reactions: [], ...more },
  });
  const messages = [message(101, { reactions }), message(102)];
  const live = messages
    .map(readZulipMessage)
    .flatMap((read) => (read ? eventsOfMessage(read, 101).events : []));
  const path = await writeOneFile(
    'page.json',
    JSON.stringify({ result: 'success', found_oldest: true, messages }),
  );
  expect(live).toHaveLength(3);
  expect(identities(live)).toEqual(identities((await readAll('zulip', path)).events));
});

it('a message of Viva Engage and its likes are those of a saved page', async () => {
  const message = (id: number, more: object = {}) => ({
    ...{ id, sender_id: 7, sender_type: 'user', replied_to_id: null, thread_id: 101, group_id: 5 },
    ...{ created_at: '2022/11/11 20:59:10 +0000', message_type: 'update', system_message: false },
    ...{ direct_message: false, privacy: 'public', liked_by: { count: 0, names: [] }, ...more },
  });
  const liked_by = { count: 1, names: [{ user_id: 8, full_name: 'Ben' }] };
  const messages = [
    message(101, { liked_by }),
    message(102, { replied_to_id: 101 }),
    message(103, { replied_to_id: 102 }),
  ];
  const live = messages
    .map(readEngageMessage)
    .flatMap((read) =>
      read ? [...eventOfMessage(read).events, ...eventsOfLikes(read, read.likes.users)] : [],
    );
  const path = await writeOneFile('messages.json', JSON.stringify({ messages, references: [], meta: {} }));
  expect(live).toHaveLength(4);
  expect(identities(live)).toEqual(identities((await readAll('viva-engage', path)).events));
});
