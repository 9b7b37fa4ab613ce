import { collect } from '../collect/index.ts';
import type { Context } from '../context.ts';
import type { Account, Community, Event, UsageReport, UsageRow } from '../contract/index.ts';
import { storeAccounts, storeCommunities } from '../directory/index.ts';
import { forgetOtherNames, storeUsage } from '../usage/index.ts';

/** What was heard of a network at once. */
export interface Batch {
  accounts: Account[];
  communities: Community[];
  events: Event[];
  /** What its reports count by account: no events. */
  usage: UsagePart[];
  /** What came and is no activity. */
  ignored: number;
  /** What should have been an event and could not be read. */
  refused: number;
}

/** Rows of one window of a report, under the name of the network that it is of. */
export interface UsagePart {
  source: string;
  report: UsageReport;
  rows: UsageRow[];
  /** True where the whole window has names, or pseudonyms, alone: what was there in the other way is the same people. */
  isUniform: boolean;
}

/** What became of it. */
export interface Outcome {
  accepted: number;
  duplicates: number;
  refused: number;
  ignored: number;
  /** Rows of usage reports. */
  usage: number;
  /** When the newest event happened. */
  newest: Date | null;
}

export const emptyBatch = (): Batch => ({
  accounts: [],
  communities: [],
  events: [],
  usage: [],
  ignored: 0,
  refused: 0,
});

const perRequest = 5_000;

/** Stores a batch as the API and imports do; the promise resolves after the commit. The same again changes nothing. */
export async function storeBatch(context: Context, source: string, batch: Batch): Promise<Outcome> {
  await storeCommunities(context, source, batch.communities);
  await storeAccounts(context, source, batch.accounts);
  const outcome: Outcome = {
    accepted: 0,
    duplicates: 0,
    refused: batch.refused,
    ignored: batch.ignored,
    usage: 0,
    newest: null,
  };
  for (let start = 0; start < batch.events.length; start += perRequest) {
    const result = await collect(context, source, batch.events.slice(start, start + perRequest));
    outcome.accepted += result.accepted;
    outcome.duplicates += result.duplicates;
    outcome.refused += result.rejected.length;
  }
  for (const { source: network, report, rows, isUniform } of batch.usage) {
    if (isUniform) await forgetOtherNames(context, network, report, rows);
    await storeUsage(context, network, report, rows);
    outcome.usage += rows.length;
  }
  const newest = Math.max(...batch.events.map(({ occurredAt }) => Date.parse(occurredAt)));
  if (Number.isFinite(newest)) outcome.newest = new Date(newest);
  return outcome;
}
