import { z } from 'zod';
import type { Event } from '../../contract/index.ts';
import { allCompany } from '../../sources/index.ts';
import { readAnswer } from '../answer.ts';
import { emptyBatch } from '../batch.ts';
import type { NetworkClient } from '../client.ts';
import { descend, descentSchema, land } from '../descent.ts';
import {
  isWanted,
  lookBackFor,
  type Page,
  type Poller,
  type Polling,
  peopleEvery,
  sinceOf,
} from '../poller.ts';
import { type EngageMessage, eventOfMessage, eventsOfLikes, readMessage } from './message.ts';
import { readGroups, readPeople } from './people.ts';
import { testVivaEngage } from './test.ts';

const cursorSchema = descentSchema.extend({
  peopleAt: z.number().default(0),
  lookedBackAt: z.number().default(0),
});
type Cursor = z.infer<typeof cursorSchema>;

/** Twenty messages come at a time: the last week is read again less often than elsewhere. */
const lookBackEvery = 6 * 3_600_000;

/**
 * The Viva Engage (Yammer) REST API: messages.json, newest first, with who liked each, the users and the groups. Ten requests
 * of each resource in thirty seconds are allowed ("Yammer API rate limits").
 */
export const vivaEngagePoller: Poller = {
  headers: ({ secret }) => ({ authorization: `Bearer ${secret}` }),
  pace: {
    requests: 10,
    milliseconds: 30_000,
    resourceOf: (path) => (path.includes('/messages') ? 'messages' : 'others'),
  },
  test: testVivaEngage,
  async *poll(polling) {
    const { client, connection } = polling;
    const cursor = cursorSchema.parse(polling.cursor ?? {});
    const startedAt = client.now();
    if (startedAt - cursor.peopleAt >= peopleEvery) {
      for await (const accounts of readPeople(client)) yield { ...emptyBatch(), accounts, cursor };
      yield { ...emptyBatch(), communities: [allCompany], cursor };
      for await (const groups of readGroups(client)) {
        const communities = groups.filter(({ id, name }) => isWanted(connection, id, name));
        yield { ...emptyBatch(), communities, cursor };
      }
      cursor.peopleAt = startedAt;
      yield { ...emptyBatch(), cursor };
    }
    yield* readMessages(polling, cursor);
  },
};

const messagesSchema = z.object({
  messages: z.array(z.unknown()),
  meta: z.object({ older_available: z.boolean().nullish() }).nullish(),
});

async function* readMessages({ client, connection }: Polling, cursor: Cursor): AsyncGenerator<Page> {
  const startedAt = client.now();
  const isLookingBack = cursor.mark > 0 && startedAt - cursor.lookedBackAt >= lookBackEvery;
  const [since, weekAgo] = [sinceOf(connection), startedAt - lookBackFor];
  for (;;) {
    const { json } = await client.get('/api/v1/messages.json', {
      ...{ limit: 20, older_than: cursor.before },
      ...(!isLookingBack && cursor.mark > 0 && { newer_than: cursor.mark }),
    });
    const { messages: found, meta } = readAnswer(messagesSchema, json);
    const messages = found.flatMap((value) => readMessage(value) ?? []);
    const times = messages.map(({ reading }) => Date.parse(reading?.about.occurredAt ?? ''));
    const wanted = messages.filter(
      ({ reading }, place) =>
        !((times[place] ?? 0) < since) && isWanted(connection, reading?.about.community ?? allCompany.id),
    );
    const batches = wanted.map(eventOfMessage);
    yield {
      ...emptyBatch(),
      events: batches.flatMap(({ events }) => events),
      ignored: batches.reduce((sum, { ignored }) => sum + ignored, 0),
      refused: batches.reduce((sum, { refused }) => sum + refused, found.length - messages.length),
      cursor,
    };
    for (const message of wanted)
      for await (const events of readLikes(client, message)) yield { ...emptyBatch(), events, cursor };
    descend(
      cursor,
      messages.map(({ id }) => id),
    );
    yield { ...emptyBatch(), cursor };
    const newest = Math.max(...times.filter((time) => !Number.isNaN(time)));
    const isRead = (cursor.before ?? 0) <= cursor.mark || newest < since;
    if (messages.length === 0 || meta?.older_available === false) break;
    if (isRead && (!isLookingBack || newest < weekAgo)) break;
  }
  land(cursor);
  if (isLookingBack || cursor.lookedBackAt === 0) cursor.lookedBackAt = startedAt;
  yield { ...emptyBatch(), cursor };
}

const likersSchema = z.object({
  users: z.array(z.object({ id: z.int() })),
  more_available: z.boolean().nullish(),
});

/** A message names the first who liked it; where there are more, they are asked for. */
async function* readLikes(client: NetworkClient, message: EngageMessage): AsyncGenerator<Event[]> {
  const { count, users: named } = message.likes;
  if (count === 0 || !message.isPublic) return;
  if (named.length >= count) return yield eventsOfLikes(message, named);
  for (let page = 1; ; page += 1) {
    const { json } = await client.get(`/api/v1/users/liked_message/${message.id}.json`, { page });
    const { users, more_available: isMore } = readAnswer(likersSchema, json);
    const ids = users.map(({ id }) => String(id));
    yield eventsOfLikes(message, ids);
    if (!isMore || users.length === 0) return;
  }
}
