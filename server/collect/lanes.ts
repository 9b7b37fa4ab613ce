import type { Context } from '../context.ts';
import type { IngestResult } from '../contract/index.ts';
import { collect } from './collect.ts';
import { inOrder, placedInAll } from './refusals.ts';

/** A transaction is done by one core of the database, and fewer events are not worth two. */
const lanes = 2;
const fewest = 1_000;

/**
 * Takes in a large batch of one source in transactions beside each other, as `collect` does in one. All events with one external
 * id are in the same, so that the first of them counts. Where one fails the others may be stored: sent again they
 * are duplicates.
 */
export async function collectInLanes(
  context: Context,
  source: string,
  events: unknown[],
): Promise<IngestResult> {
  if (events.length < fewest) return await collect(context, source, events);
  const indexes = Array.from({ length: lanes }, (): number[] => []);
  for (const [index, event] of events.entries()) indexes[laneOf(event)]?.push(index);
  const outcomes = await Promise.allSettled(
    indexes.map(async (lane) => {
      const result = await collect(
        context,
        source,
        lane.map((index) => events[index]),
      );
      return { ...result, rejected: placedInAll(result.rejected, lane) };
    }),
  );
  const results = outcomes.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  });
  return {
    accepted: results.reduce((sum, { accepted }) => sum + accepted, 0),
    duplicates: results.reduce((sum, { duplicates }) => sum + duplicates, 0),
    rejected: inOrder(...results.map(({ rejected }) => rejected)),
  };
}

/** By the external id alone; what has none is refused wherever it is. */
function laneOf(event: unknown): number {
  const { externalId } = (event ?? {}) as { externalId?: unknown };
  if (typeof externalId !== 'string') return 0;
  let hash = 0;
  for (let at = 0; at < externalId.length; at += 1) hash = (31 * hash + externalId.charCodeAt(at)) | 0;
  return Math.abs(hash) % lanes;
}
