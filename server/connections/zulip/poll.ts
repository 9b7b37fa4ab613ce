import { z } from 'zod';
import { readAnswer } from '../answer.ts';
import { emptyBatch } from '../batch.ts';
import type { NetworkClient } from '../client.ts';
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
import { eventsOfMessage, isInChannel, readMessage, type ZulipMessage } from './message.ts';
import { readPeople, readStreams } from './realm.ts';
import { testZulip } from './test.ts';
import { Topics } from './topics.ts';

const cursorSchema = z.object({
  peopleAt: z.number().default(0),
  lookedBackAt: z.number().default(0),
  /** id of the newest message that was read */
  newest: z.number().optional(),
  /** the first message of each of the last days, from which late reactions are looked for */
  days: z.array(z.tuple([z.number(), z.number()])).default([]),
  topics: z.unknown().optional(),
});
type Cursor = z.infer<typeof cursorSchema>;

/**
 * The Zulip API: messages of public channels by their ids, which only grow, the members and the channels. Once an hour the last
 * week is read again, for late reactions.
 */
export const zulipPoller: Poller = {
  headers: ({ secret, settings }) => ({
    authorization: `Basic ${Buffer.from(`${settings.account}:${secret}`).toString('base64')}`,
  }),
  test: testZulip,
  async *poll(polling) {
    const { client } = polling;
    const cursor = cursorSchema.parse(polling.cursor ?? {});
    const startedAt = client.now();
    if (startedAt - cursor.peopleAt >= peopleEvery) {
      for await (const accounts of readPeople(client)) yield { ...emptyBatch(), accounts, cursor };
      cursor.peopleAt = startedAt;
    }
    const streams = (await readStreams(client)).filter(({ id, name }) =>
      isWanted(polling.connection, id, name),
    );
    yield { ...emptyBatch(), communities: streams, cursor };
    const wanted = new Set(streams.map(({ id }) => Number(id)));
    const topics = new Topics(cursor.topics);
    if (startedAt - cursor.lookedBackAt >= lookBackEvery) {
      const [weekAgo] = cursor.days;
      if (weekAgo && cursor.newest !== undefined)
        yield* read(polling, { ...cursor, newest: weekAgo[1] - 1 }, topics, wanted, cursor);
      cursor.lookedBackAt = startedAt;
    }
    yield* read(polling, cursor, topics, wanted, cursor);
  },
};

const messagesSchema = z.object({ messages: z.array(z.unknown()), found_newest: z.boolean().default(false) });

/** Reads from one place on, and notes in `kept` how far. */
async function* read(
  polling: Polling,
  from: Cursor,
  topics: Topics,
  streams: Set<number>,
  kept: Cursor,
): AsyncGenerator<Page> {
  const { client, connection } = polling;
  const [since, first] = [sinceOf(connection) / 1_000, from.newest];
  for (let anchor: number | 'oldest' = first ?? 'oldest'; ; ) {
    const { json } = await client.get('/api/v1/messages', {
      ...{
        anchor,
        num_before: 0,
        num_after: 1_000,
        include_anchor: first === undefined && anchor === 'oldest',
      },
      narrow: JSON.stringify([{ operator: 'streams', operand: 'public' }]),
      apply_markdown: false,
    });
    const { messages: found, found_newest: isNewest } = readAnswer(messagesSchema, json);
    const messages = found.flatMap((value) => readMessage(value) ?? []);
    const wanted = messages.filter((message) => isInChannel(message) && streams.has(message.stream_id ?? 0));
    const batch = emptyBatch();
    for (const message of wanted) {
      const root = await rootOf(client, topics, message, first === undefined);
      if (message.timestamp < since) continue;
      const { events, ignored, refused } = eventsOfMessage(message, root);
      batch.events.push(...events);
      batch.ignored += ignored;
      batch.refused += refused;
    }
    const newest = Math.max(...messages.map(({ id }) => id));
    if (Number.isFinite(newest)) {
      kept.newest = Math.max(newest, kept.newest ?? 0);
      anchor = newest;
    }
    noteDays(kept, messages, client.now());
    kept.topics = topics.remember();
    yield { ...batch, refused: batch.refused + found.length - messages.length, cursor: kept };
    if (isNewest || messages.length === 0) return;
  }
}

/** The first message of the topic, however it is called by now. */
async function rootOf(
  client: NetworkClient,
  topics: Topics,
  message: ZulipMessage,
  isReadFromStart: boolean,
): Promise<number> {
  const stream = message.stream_id ?? 0;
  const known = topics.rootOf(stream, message.subject);
  if (known !== undefined) return Math.min(known, message.id);
  if (isReadFromStart && topics.isNew(stream, message.subject)) {
    topics.begin(stream, message.subject, message.id);
    return message.id;
  }
  const narrow = [
    { operator: 'stream', operand: stream },
    { operator: 'topic', operand: message.subject },
  ];
  const { json } = await client.get('/api/v1/messages', {
    ...{
      anchor: 'oldest',
      num_before: 0,
      num_after: 1,
      narrow: JSON.stringify(narrow),
      apply_markdown: false,
    },
  });
  const [first] = readAnswer(messagesSchema, json).messages.flatMap((value) => readMessage(value) ?? []);
  // Moved away since: what is known of it begins here.
  const root = Math.min(first?.id ?? message.id, message.id);
  topics.begin(stream, message.subject, root);
  return root;
}

const day = 86_400;

function noteDays(cursor: Cursor, messages: ZulipMessage[], now: number): void {
  for (const { id, timestamp } of messages) {
    const date = Math.floor(timestamp / day);
    if ((cursor.days.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY) < date) cursor.days.push([date, id]);
  }
  const oldest = Math.floor((now - lookBackFor) / 1_000 / day);
  cursor.days = cursor.days.filter(([date]) => date >= oldest);
}
