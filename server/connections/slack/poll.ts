import { z } from 'zod';
import { Notes, slackAccount, slackEvents } from '../../sources/index.ts';
import { readAnswer } from '../answer.ts';
import { emptyBatch } from '../batch.ts';
import { NetworkError } from '../network-error.ts';
import {
  isWanted,
  lookBackEvery,
  lookBackFor,
  type Page,
  type Poller,
  type Polling,
  peopleEvery,
  sinceOf,
} from '../poller.ts';
import { askPages } from './api.ts';
import { testSlack } from './test.ts';

const channelStateSchema = z.object({
  /** `ts` of the newest message up to which all were read */
  mark: z.string().optional(),
  /** while it is read backwards: where that began, and how far it came */
  top: z.string().optional(),
  before: z.string().optional(),
});
type ChannelState = z.infer<typeof channelStateSchema>;

const cursorSchema = z.object({
  peopleAt: z.number().default(0),
  lookedBackAt: z.number().default(0),
  channels: z.record(z.string(), channelStateSchema).default({}),
});
type Cursor = z.infer<typeof cursorSchema>;

/**
 * The Slack Web API: users.list, conversations.list, and of each public channel conversations.history and the
 * conversations.replies of its threads. Once an hour the last week is read again, for late answers and reactions.
 */
export const slackPoller: Poller = {
  headers: ({ secret }) => ({ authorization: `Bearer ${secret}` }),
  test: testSlack,
  async *poll(polling) {
    const { client } = polling;
    const cursor = cursorSchema.parse(polling.cursor ?? {});
    if (client.now() - cursor.peopleAt >= peopleEvery) yield* readPeople(polling, cursor);
    const channels = [];
    for await (const page of readChannels(polling, cursor)) {
      channels.push(...page.channels);
      yield page;
    }
    const startedAt = client.now();
    const isLookingBack = startedAt - cursor.lookedBackAt >= lookBackEvery;
    for (const { id, isArchived } of channels) {
      const state = cursor.channels[id] ?? {};
      cursor.channels[id] = state;
      if (isArchived && state.mark !== undefined && state.top === undefined) continue;
      yield* readChannel(polling, cursor, id, state, isLookingBack);
    }
    if (isLookingBack) cursor.lookedBackAt = startedAt;
    yield { ...emptyBatch(), cursor };
  },
};

const membersSchema = z.object({ members: z.array(z.unknown()) });

async function* readPeople({ client }: Polling, cursor: Cursor): AsyncGenerator<Page> {
  const startedAt = client.now();
  for await (const json of askPages(client, 'users.list', {})) {
    const notes = new Notes();
    const { members } = readAnswer(membersSchema, json);
    const accounts = members.flatMap((member) => slackAccount(member, 'member', notes) ?? []);
    yield { ...emptyBatch(), accounts, refused: notes.snapshot().refusedTotal, cursor };
  }
  cursor.peopleAt = startedAt;
}

const channelsSchema = z.object({
  channels: z.array(
    z.object({
      id: z.string().min(1),
      name: z.string().min(1),
      is_archived: z.boolean().nullish(),
      is_private: z.boolean().nullish(),
    }),
  ),
});

type ChannelPage = Page & { channels: { id: string; isArchived: boolean }[] };

async function* readChannels({ client, connection }: Polling, cursor: Cursor): AsyncGenerator<ChannelPage> {
  for await (const json of askPages(client, 'conversations.list', { types: 'public_channel' })) {
    const found = readAnswer(channelsSchema, json).channels.filter(
      ({ id, name, is_private }) => !is_private && isWanted(connection, id, name),
    );
    const communities = found.map(({ id, name }) => ({ id, name }));
    const channels = found.map(({ id, is_archived }) => ({ id, isArchived: is_archived === true }));
    yield { ...emptyBatch(), communities, channels, cursor };
  }
}

const messagesSchema = z.object({ messages: z.array(z.unknown()) });
const messageSchema = z.object({
  ts: z.string(),
  user: z.string().nullish().catch(null),
  reply_count: z.number().nullish().catch(null),
  latest_reply: z.string().nullish().catch(null),
});

/** Slack gives the newest first: a channel is done once its oldest new message was read. */
async function* readChannel(
  polling: Polling,
  cursor: Cursor,
  channel: string,
  state: ChannelState,
  isLookingBack: boolean,
): AsyncGenerator<Page> {
  const { client, connection } = polling;
  const isFirst = state.mark === undefined;
  const since = secondsOf(sinceOf(connection));
  const weekAgo = secondsOf(client.now() - lookBackFor);
  const oldest = isFirst
    ? since
    : isLookingBack
      ? least(state.mark ?? since, weekAgo)
      : (state.mark ?? since);
  // A reply may show up somewhat after its time.
  const repliesFrom = isFirst ? since : secondsOf(cursor.lookedBackAt - 120_000);
  const query = { channel, oldest, latest: state.before };
  try {
    for await (const json of askPages(client, 'conversations.history', query)) {
      const { messages } = readAnswer(messagesSchema, json);
      yield { ...(await pageOf(polling, channel, messages)), cursor };
      for (const message of messages) yield* readThread(polling, cursor, channel, message, repliesFrom);
      const times = messages.flatMap((message) => messageSchema.safeParse(message).data?.ts ?? []);
      state.top ??= times[0];
      state.before = times.at(-1) ?? state.before;
      yield { ...emptyBatch(), cursor };
    }
  } catch (error) {
    // A bot reads what it was invited to; the test says how many channels that is.
    if (error instanceof NetworkError && ['not_in_channel', 'channel_not_found'].includes(error.code)) return;
    throw error;
  }
  state.mark = greatest(state.top, state.mark) ?? since;
  delete state.top;
  delete state.before;
}

async function* readThread(
  polling: Polling,
  cursor: Cursor,
  channel: string,
  message: unknown,
  from: string,
): AsyncGenerator<Page> {
  const root = messageSchema.safeParse(message).data;
  if (!root?.reply_count || (root.latest_reply && Number(root.latest_reply) <= Number(from))) return;
  const query = { channel, ts: root.ts, oldest: from };
  for await (const json of askPages(polling.client, 'conversations.replies', query)) {
    const { messages } = readAnswer(messagesSchema, json);
    const replies = messages.filter((reply) => messageSchema.safeParse(reply).data?.ts !== root.ts);
    yield { ...(await pageOf(polling, channel, replies)), cursor };
  }
}

async function pageOf({ kindsOf }: Polling, channel: string, messages: unknown[]) {
  const kinds = await kindsOf(
    messages.flatMap((message) => messageSchema.safeParse(message).data?.user ?? []),
  );
  const notes = new Notes();
  const context = { conversation: channel, community: channel, kinds, notes };
  const events = messages.flatMap((message, index) => slackEvents(message, `messages[${index}]`, context));
  const { refusedTotal, skipped } = notes.snapshot();
  const ignored = Object.values(skipped).reduce((sum, count) => sum + count, 0);
  return { ...emptyBatch(), events, refused: refusedTotal, ignored };
}

/** As Slack writes moments. */
const secondsOf = (milliseconds: number): string => (Math.max(milliseconds, 0) / 1_000).toFixed(6);

const least = (one: string, other: string): string => (Number(one) < Number(other) ? one : other);

function greatest(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Number(one) > Number(other) ? one : other;
}
