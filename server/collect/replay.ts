import type { Context } from '../context.ts';
import type { IngestResult } from '../contract/index.ts';
import { collect } from './collect.ts';
import { eventOf } from './quarantine.ts';
import { inOrder, placedInAll } from './refusals.ts';

const replayBatch = 1_000;

/**
 * Checks every quarantined event once more, as if it came now: those that are right by now (their time has come, a new
 * verb is known) are stored and leave the quarantine, the rest stay. Gives the sum over all batches; an index in
 * `rejected` counts from the oldest event.
 */
export async function replayQuarantine(context: Context): Promise<IngestResult> {
  const total: IngestResult = { accepted: 0, duplicates: 0, rejected: [] };
  let after = 0;
  for (let seen = 0; ; ) {
    const rows = await context.database
      .selectFrom('quarantine')
      .select(['id', 'source', 'payload', 'code', 'reason'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(replayBatch)
      .execute();
    const last = rows.at(-1);
    if (!last) return { ...total, rejected: inOrder(total.rejected) };
    after = last.id;
    const entries = rows.map((row, index) => ({ ...row, index: seen + index, event: eventOf(row.payload) }));
    for (const { event, index, code, reason } of entries) {
      if (event === null) total.rejected.push({ index, code, reason });
    }
    const readable = entries.filter((entry) => entry.event !== null);
    for (const [source, ofSource] of Map.groupBy(readable, (entry) => entry.source)) {
      const result = await collect(
        context,
        source,
        ofSource.map((entry) => entry.event),
      );
      const stillRefused = new Set(result.rejected.map((rejection) => rejection.index));
      const released = ofSource.filter((_, index) => !stillRefused.has(index)).map((entry) => entry.id);
      if (released.length > 0)
        await context.database.deleteFrom('quarantine').where('id', 'in', released).execute();
      total.accepted += result.accepted;
      total.duplicates += result.duplicates;
      const indexes = ofSource.map((entry) => entry.index);
      total.rejected.push(...placedInAll(result.rejected, indexes));
    }
    seen += rows.length;
  }
}
