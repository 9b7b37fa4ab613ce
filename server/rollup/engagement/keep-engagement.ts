import type { Kysely } from 'kysely';
import type { DateText } from '../../calendar.ts';
import type { DB } from '../../database/types.generated.ts';
import type { KeptGrain } from '../kept.ts';
import type { PeopleQuery } from '../people-query.ts';
import { addToSegments, dropEmpty, replaceSegments, writeSegments } from '../replace.ts';
import { countAddedExchanges } from './added-exchanges.ts';
import { countEngagement, engagementOf } from './count-engagement.ts';
import { countEvents } from './count-events.ts';
import {
  type EngagementCounts,
  type EngagementPart,
  type EngagementPeriod,
  engagementGroupings,
  engagementNames,
  engagementOfPart,
  engagementParts,
} from './counts.ts';
import { type SpokenVerb, withSpokenReady } from './spoken.ts';

/**
 * Brings `engagement_period` up to date for these periods, given in order and without gaps. It takes every post as
 * settled, so that nothing changes as time goes by: of periods with younger posts it does not say the responses.
 */
export async function refreshEngagement(
  database: Kysely<DB>,
  grain: KeptGrain,
  periods: DateText[],
): Promise<void> {
  const rows = await countReady(database, { grain, periods }, engagementParts);
  await replaceSegments(
    database,
    { table: 'engagement_period', grain, periods, dimensions: [...engagementGroupings] },
    engagementNames,
    rows.map(asSegment),
  );
}

/** Parts that do not add up, or of which few rows are read. */
const countedAnew = ['responses', 'replyTimes', 'authors', 'voice'] as const satisfies EngagementPart[];
const namesAnew = countedAnew.flatMap((part): readonly (keyof EngagementCounts)[] => engagementOfPart[part]);

/** The same where acts were added only: what adds up is added, and nothing is taken away. */
export async function addToEngagement(
  database: Kysely<DB>,
  grain: KeptGrain,
  periods: DateText[],
): Promise<void> {
  const into = { table: 'engagement_period', grain } as const;
  const query = { grain, periods };
  const added = await engagementOf(database, [
    countEvents(query, engagementGroupings, { said: 'act', weeks: 'act_week' }),
    countAddedExchanges(query, engagementGroupings),
  ]);
  await addToSegments(database, into, engagementNames, addedNames, added.map(asSegment));
  const anew = await countReady(database, query, countedAnew);
  await writeSegments(database, into, engagementNames, namesAnew, anew.map(asSegment));
  await dropEmpty(database, into, periods, engagementNames);
}

const addedNames = engagementNames.filter((name) => !namesAnew.includes(name));

const asSegment = ({ grouping, ...row }: EngagementPeriod) => ({ ...row, dimension: grouping });

async function countReady(
  database: Kysely<DB>,
  query: PeopleQuery,
  parts: readonly EngagementPart[],
): Promise<EngagementPeriod[]> {
  const verbs: SpokenVerb[] = parts.includes('exchanges') ? ['post', 'reply', 'react'] : ['post', 'reply'];
  return await withSpokenReady(database, query, verbs, () =>
    countEngagement(database, query, engagementGroupings, new Set(parts), null, 'spoken_ready'),
  );
}
