import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DB } from '../../database/types.generated.ts';
import { type PeopleQuery, resolvePeople } from '../people-query.ts';
import { countAuthors } from './count-authors.ts';
import { countEvents } from './count-events.ts';
import { countExchanges } from './count-exchanges.ts';
import { countResponses, settledPosts } from './count-responses.ts';
import { countVoice } from './count-voice.ts';
import {
  type EngagementGrouping,
  type EngagementPart,
  type EngagementPeriod,
  type EngagementRow,
  noEngagement,
} from './counts.ts';
import { extentOf, type Said } from './spoken.ts';

/**
 * Counts what people said from person-weeks and conversations, for each period, once for each grouping. Groups that said
 * nothing have no row. Posts after `settledAt` wait for their responses and count as none of the settled ones; null: all
 * are settled.
 */
export async function countEngagement(
  database: Kysely<DB>,
  asked: PeopleQuery,
  groupings: readonly EngagementGrouping[],
  parts: ReadonlySet<EngagementPart>,
  settledAt: Date | null,
  said?: Said,
): Promise<EngagementPeriod[]> {
  const query = await resolvePeople(database, {
    ...asked,
    among: await authorsOf(database, asked, parts, settledAt),
  });
  const events = () => countEvents(query, groupings);
  const responses = () => countResponses(query, groupings, settledAt, said);
  const exchanges = () => countExchanges(query, groupings, said);
  const statements: Record<EngagementPart, () => RawBuilder<EngagementRow>> = {
    ...{ events, responses, replyTimes: responses, exchanges, pairs: exchanges },
    authors: () => countAuthors(query, groupings, said),
    voice: () => countVoice(query, groupings, said),
  };
  const chosen = new Set([...parts].map((part) => statements[part]));
  return await engagementOf(
    database,
    [...chosen].map((statement) => statement()),
  );
}

/** Of an organisation, who alone needs to be looked for where only settled posts are counted: there are few of them. */
async function authorsOf(
  database: Kysely<DB>,
  asked: PeopleQuery,
  parts: ReadonlySet<EngagementPart>,
  settledAt: Date | null,
): Promise<number[] | undefined> {
  const ofPosts = [...parts].every((part) => part === 'responses' || part === 'replyTimes');
  if (!asked.leader || !ofPosts || !settledAt) return;
  const { first, last } = extentOf(asked);
  const { rows } = await sql<{ person_id: number }>`
    select distinct person_id from (${settledPosts(asked, settledAt)}) as post
    where day between ${first}::date and ${last}::date`.execute(database);
  return rows.map((row) => row.person_id);
}

/** Puts together what several statements say of the same groups. */
export async function engagementOf(
  database: Kysely<DB>,
  statements: RawBuilder<EngagementRow>[],
): Promise<EngagementPeriod[]> {
  const rows = new Map<string, EngagementPeriod>();
  for (const statement of statements) {
    for (const { grouping, key, period, ...counts } of (await statement.execute(database)).rows) {
      // What was said in no community.
      if (key === null) continue;
      const id = `${grouping} ${period} ${key}`;
      const row = rows.get(id) ?? { ...noEngagement, grouping, key, period };
      rows.set(id, Object.assign(row, counts));
    }
  }
  return [...rows.values()];
}
