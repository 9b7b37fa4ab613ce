import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { collect } from '../collect/index.ts';
import type { Event, MetricResult } from '../contract/index.ts';
import { storePeople } from '../directory/index.ts';
import { pruneEvents } from '../event-retention/index.ts';
import { erasePerson } from '../personal-data/index.ts';
import { rebuildRollup, refreshRollup, verifyRollup } from '../rollup/index.ts';
import { emptyEverything } from '../rollup/testing.ts';
import { type Api, startApi } from '../testing/api.ts';
import { company } from '../testing/company-builder.ts';
import { activityOf } from './managers/activity.ts';
import { waitingPosts } from './managers/waiting.ts';

/** Ben of Legal, who writes in Rocket.Chat, leads Sales, which writes in Slack. A bridge copies what Slack says. */
const { people } = company()
  .person('ana', { department: 'Sales', manager: 'ben' })
  .person('cara', { department: 'Sales', manager: 'ben' })
  .person('dan', { department: 'Sales', manager: 'ben' })
  .person('ben', { department: 'Legal' })
  .build();

const event = (
  actor: string,
  verb: Event['verb'],
  at: string,
  ids: Partial<Event> & { externalId: string },
) => ({
  ...{ actor: `${actor}@example.com`, verb, occurredAt: `2026-03-${at}:00Z` },
  ...ids,
});

const slack: Event[] = [
  event('ana', 'post', '02T10:00', { externalId: 'C1:1' }),
  event('cara', 'react', '02T10:00', { externalId: 'C1:1:reaction:tada:UC', message: 'C1:1' }),
  // What Ben writes is a bot's in Slack (C1:4), and not among its events.
  event('ana', 'reply', '03T11:00', { externalId: 'C1:5', inReplyTo: 'C1:4' }),
];

const rocketChat: Event[] = [
  event('ana', 'post', '02T10:00', { externalId: 'slack-C1-1', copyOf: 'C1:1' }),
  event('cara', 'react', '02T10:00', {
    externalId: 'slack-C1-1:tada:cara',
    message: 'slack-C1-1',
    copyOf: 'C1:1:reaction:tada:UC',
  }),
  event('ben', 'reply', '02T12:00', { externalId: 'r2', inReplyTo: 'slack-C1-1' }),
  event('ben', 'post', '03T10:00', { externalId: 'r4' }),
  event('ana', 'reply', '03T11:00', { externalId: 'slack-C1-5', inReplyTo: 'r4', copyOf: 'C1:5' }),
  // Of a channel that nobody brought in from Slack: the only trace of it.
  event('dan', 'post', '04T10:00', { externalId: 'slack-C9-1', copyOf: 'C9:1' }),
];

let api: Api;
beforeAll(async () => {
  api = await startApi({ now: '2026-03-18T12:00:00Z' });
});
beforeEach(async () => {
  await emptyEverything(api.context.database);
  await storePeople(api.context, people);
});
afterAll(() => api.stop());

const refresh = async () => {
  while ((await refreshRollup(api.context)) > 0);
};

async function figure(id: string, more = '', grain = 'week', day = '2026-03-02') {
  const url = `/api/v1/metrics/${id}?from=${day}&to=${day}&grain=${grain}${more}`;
  const { series } = (await api.get(url)).json<MetricResult>();
  return Object.fromEntries(series.map(({ key, points }) => [key, points[0]?.value]));
}

/** Worked out by hand: each act once, on the network where it was done. */
async function expectEachOnce() {
  // Ana's, Ben's and Dan's; Ana's answer and Ben's; Cara's.
  expect(await figure('posts', '&by=source')).toEqual({ slack: 1, rocket: 2 });
  expect(await figure('replies', '&by=source')).toEqual({ slack: 1, rocket: 1 });
  expect(await figure('reactions', '&by=source')).toEqual({ slack: 1, rocket: 0 });
  // Ana and Cara were never in Rocket.Chat.
  expect(await figure('active')).toEqual({ all: 4 });
  expect(await figure('active', '&by=source')).toEqual({ slack: 2, rocket: 2 });
  expect(await figure('posts', '', 'day')).toEqual({ all: 1 });
  // Ana's was answered by Ben in two hours, and Ben's by Ana in one; Dan's by nobody.
  expect(await figure('response_rate')).toEqual({ all: 2 / 3 });
  expect(await figure('reply_rate')).toEqual({ all: 2 / 3 });
  expect(await figure('time_to_first_reply')).toEqual({ all: 1.5 });
  // Ben to Ana is across; Cara to Ana is not; whom Ana's answer in Slack is to, Slack does not say.
  expect(await figure('cross_unit_share')).toEqual({ all: 1 / 2 });
  // Of the posts of Ben's reports, he answered Ana's, of which he saw the copy.
  expect(await figure('manager_answer_rate')).toEqual({ all: 1 / 2 });
  expect(await figure('voice_answered')).toEqual({ all: 1 / 2 });
  expect(await verifyRollup(api.context)).toEqual([]);
}

test('a copy does not count once its original is stored, and answers to it are answers to the original', async () => {
  await collect(api.context, 'slack', slack);
  const answer = await collect(api.context, 'rocket', rocketChat);
  expect(answer).toEqual({ accepted: 6, duplicates: 0, rejected: [] });
  await refresh();
  await expectEachOnce();
});

test('whichever comes first, and however late', async () => {
  await collect(api.context, 'rocket', rocketChat);
  await refresh();
  expect(await figure('posts')).toEqual({ all: 3 });
  expect(await figure('posts', '&by=source')).toEqual({ rocket: 3 });
  expect(await figure('replies')).toEqual({ all: 2 });
  expect(await verifyRollup(api.context)).toEqual([]);
  await collect(api.context, 'slack', slack);
  await refresh();
  await expectEachOnce();
  // The same again changes nothing.
  expect(await collect(api.context, 'rocket', rocketChat)).toMatchObject({ accepted: 0, duplicates: 6 });
});

test('one at a time, in any order', async () => {
  const all = [
    ...slack.map((event) => ['slack', event] as const),
    ...rocketChat.map((event) => ['rocket', event] as const),
  ];
  for (let count = 0; count < all.length; count += 1) {
    const [source = '', event] = all[(count * 2 + 5) % all.length] ?? [];
    await collect(api.context, source, [event]);
    await refresh();
  }
  await expectEachOnce();
});

test('what is counted of managers and their reports is each once as well', async () => {
  await collect(api.context, 'rocket', rocketChat);
  await collect(api.context, 'slack', slack);
  await refresh();
  const { database, config } = api.context;
  const idOf = async (person: string) => {
    const found = database.selectFrom('person').select('id').where('external_id', '=', person);
    return (await found.executeTakeFirstOrThrow()).id;
  };
  const [ana, ben] = [await idOf('ana'), await idOf('ben')];
  // Dan's waits; Ana's has an answer.
  const then = { ...config, now: () => new Date('2026-03-08T12:00:00Z') };
  expect(await waitingPosts(database, then, ben)).toEqual({ posts: 1, suppressed: false });
  const march = { grain: 'month', period: '2026-03-01' } as const;
  const counts = await activityOf(database, [ana, ben], march, 'UTC');
  expect(counts.get(ana)).toMatchObject({ posts: 1, replies: 1, reactions: 0 });
  expect(counts.get(ben)).toMatchObject({ posts: 1, replies: 1, reactions: 0 });
});

test('a copy stays what it is when the author of the original is erased', async () => {
  await collect(api.context, 'slack', slack);
  await erasePerson(api.context, { externalId: 'ana' });
  const [copy] = rocketChat;
  await collect(api.context, 'rocket', [{ ...copy, actor: 'dan@example.com' }]);
  await refresh();
  expect(await figure('posts')).toEqual({ all: 0 });
  expect(await verifyRollup(api.context)).toEqual([]);
});

test('nothing is left of a person who did no more than what is a copy', async () => {
  await collect(api.context, 'slack', slack);
  await collect(api.context, 'rocket', [{ ...rocketChat[0], actor: 'dan@example.com' }]);
  await refresh();
  await erasePerson(api.context, { externalId: 'dan' });
  await refresh();
  expect(await verifyRollup(api.context)).toEqual([]);
});

test('the figures stay when the events are removed for their age', async () => {
  await collect(api.context, 'rocket', rocketChat);
  await collect(api.context, 'slack', slack);
  await pruneEvents({ ...api.context, config: { ...api.context.config, retentionWeeks: 1 } });
  expect(await api.context.database.selectFrom('past_activity').select('copy_of').execute()).toHaveLength(9);
  await rebuildRollup(api.context);
  await expectEachOnce();
});

test('an id of the same source, or of a visit, makes no copy', async () => {
  await collect(api.context, 'slack', [
    ...slack,
    event('dan', 'post', '02T10:00', { externalId: 'C1:9', copyOf: 'C1:1' }),
    event('dan', 'visit', '02T10:00', { externalId: 'v', copyOf: 'C1:1' }),
  ]);
  await refresh();
  expect(await figure('posts')).toEqual({ all: 2 });
  expect(await figure('active')).toEqual({ all: 3 });
});
