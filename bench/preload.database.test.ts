import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collect } from '../server/collect/index.ts';
import { storeAccounts, storeCommunities, storePeople } from '../server/directory/index.ts';
import { refreshRollup, verifyRollup } from '../server/rollup/index.ts';
import { testContext } from '../server/testing/context.ts';
import { createTestDatabase, type TestDatabase } from '../server/testing/database.ts';
import { eventsOfWeek } from './activity.ts';
import { companyOf, historyWeeks, source } from './company.ts';
import { preload } from './preload.ts';

const company = companyOf({ seed: 1, people: 500, events: 10_000 });
const settings = { now: '2026-09-01T00:00:00Z' };
let copied: TestDatabase;
let ingested: TestDatabase;

beforeAll(async () => {
  [copied, ingested] = await Promise.all([createTestDatabase(), createTestDatabase()]);
});

afterAll(async () => {
  await Promise.all([copied.drop(), ingested.drop()]);
});

/** What is stored, in names rather than in numbers that follow from the order of arrival. */
async function contentOf({ database }: TestDatabase) {
  const contents = [
    sql`select event.external_id, occurred_at, actor.external_id as actor, verb, community.external_id as community,
        message, in_reply_to, invitee.external_id as invitee, source.name as source, event.tableoid::regclass::text as partition
      from event join account as actor on actor.id = account_id join source on source.id = event.source_id
      left join community on community.id = community_id left join account as invitee on invitee.id = invitee_account_id
      order by 1`,
    sql`select digest, name from event_identity join source on source.id = source_id order by 1`,
    sql`select name, reads_observed from source`,
    sql`select person.external_id, week, person_community_week.source_id, community.external_id as community, active_days, visits, views,
        reactions, replies, posts, shares
      from person_community_week join person on person.id = person_id left join community on community.id = community_id
      order by 1, 2, 3, 4`,
    sql`select * from segment_period order by grain, dimension, period, key`,
  ];
  const results = [];
  for (const content of contents) results.push((await content.execute(database)).rows);
  return results;
}

test('a history that is copied in leaves what an ingest of the same events leaves', async () => {
  await preload(testContext(copied, settings), company);

  const context = testContext(ingested, settings);
  await storePeople(context, company.directory);
  await storeAccounts(context, source, company.accounts);
  await storeCommunities(context, source, company.communities);
  for (let week = 0; week < historyWeeks; week++)
    await collect(context, source, [...eventsOfWeek(company, week)]);
  while ((await refreshRollup(context)) > 0);

  expect(await contentOf(copied)).toEqual(await contentOf(ingested));
  expect(await verifyRollup(testContext(copied, settings))).toEqual([]);
});
