import { collectInLanes } from '../collect/index.ts';
import type { Context } from '../context.ts';
import type { Rejection } from '../contract/index.ts';
import {
  countUnmatchedAccounts,
  type StoringOptions,
  storeAccounts,
  storeCommunities,
  storePeople,
} from '../directory/index.ts';
import { refreshRollup } from '../rollup/index.ts';
import type { Refusal, SourceItem, SourceOptions } from '../sources/index.ts';
import { storePulseAnswers } from '../strategy/index.ts';
import { storeUsage } from '../usage/index.ts';
import { readerOf } from './formats.ts';

/** What an import did: counts by kind of thing, and everything that did not go in, with place and reason. */
export interface ImportSummary {
  stored: {
    events: number;
    duplicates: number;
    accounts: number;
    communities: number;
    people: number;
    answers: number;
    /** rows of usage reports */
    usage: number;
  };
  refusedTotal: number;
  /** By code, in the order in which they were met; each with its first places. */
  refused: Map<string, Reported>;
  /** What was stored all the same, but should be looked at: an unknown manager, an address that is none. */
  warned: Map<string, Reported>;
  skipped: Record<string, number>;
  remarks: string[];
  /** Employee accounts that match nobody in the directory, and so count nowhere yet. */
  unmatchedAccounts: number;
  /** False where it was told to stop before all was read: what is counted here is stored, and the rest is not. */
  isWhole: boolean;
}

/** Everything that was refused or warned of with one code, in the words of the first. */
export interface Reported {
  reason: string;
  count: number;
  places: string[];
}

const placesShown = 3;

/** How a file is to be read, and people to be stored. */
export interface ImportOptions extends SourceOptions, StoringOptions {}

/** Is told how far an import is, in bytes of input; a total of null means that nobody knows. */
interface Progress {
  update(done: number, total: number | null): void;
}

/**
 * Imports a file, folder or zip. The reader checks the whole input first; then batch after batch is stored, of events in
 * a few transactions beside each other, and the figures follow. Where `stopping` is aborted it ends before the next
 * batch. The same import again completes one that was cut short, and otherwise changes nothing.
 * @throws ProblemError where there is no such format, or it has no such option
 * @throws SourceError where the input cannot be read
 */
export async function importPath(
  context: Context,
  format: string,
  path: string,
  options: ImportOptions,
  progress: Progress,
  stopping?: AbortSignal,
): Promise<ImportSummary> {
  const { asOf, ...reading } = options;
  const reader = readerOf(format, options);
  const summary = emptySummary();
  const { timeZone } = context.config;
  const opened = await reader
    .open(path, { timeZone, ...reading, ...(stopping && { signal: stopping }) })
    .catch((error: unknown) => {
      if (stopping?.aborted) return null;
      throw error;
    });
  if (!opened) return { ...summary, isWhole: false };
  try {
    // While the database stores one batch, the next is read.
    let storing = Promise.resolve();
    try {
      for await (const item of opened.items()) {
        await storing;
        if (stopping?.aborted) {
          summary.isWhole = false;
          break;
        }
        const { bytesRead, bytesTotal } = opened.progress();
        progress.update(bytesRead, bytesTotal);
        storing = store(context, item, summary, { asOf });
        storing.catch(() => {});
      }
    } finally {
      // Where the input cannot be read on, too: what is said of an import is said once nothing of it is under way.
      await storing;
    }
    const notes = opened.notes();
    summary.skipped = notes.skipped;
    summary.remarks = notes.remarks;
    for (const refusal of notes.refused) report(summary.refused, refusal);
    summary.refusedTotal += notes.refusedTotal;
    await followUp(context, stopping);
    summary.unmatchedAccounts = await countUnmatchedAccounts(context.database);
    return summary;
  } finally {
    await opened.close();
  }
}

function emptySummary(): ImportSummary {
  return {
    stored: { events: 0, duplicates: 0, accounts: 0, communities: 0, people: 0, answers: 0, usage: 0 },
    refusedTotal: 0,
    refused: new Map(),
    warned: new Map(),
    skipped: {},
    remarks: [],
    unmatchedAccounts: 0,
    isWhole: true,
  };
}

/** Brings the figures up to date; what is left of that when it is told to stop, a running server does by itself. */
async function followUp(context: Context, stopping?: AbortSignal): Promise<void> {
  try {
    while (!stopping?.aborted && (await refreshRollup(context, { givingUp: stopping })) > 0);
  } catch (error) {
    if (!stopping?.aborted) throw error;
  }
}

async function store(
  context: Context,
  item: SourceItem,
  summary: ImportSummary,
  options: StoringOptions,
): Promise<void> {
  const { stored } = summary;
  const note = (
    { rejected, warnings = [] }: { rejected: Rejection[]; warnings?: Rejection[] },
    places?: string[],
  ) => {
    const placed = (one: Rejection) => ({
      ...one,
      place: places?.[one.index] ?? `${item.kind}[${one.index}]`,
    });
    for (const rejection of rejected) report(summary.refused, placed(rejection));
    for (const warning of warnings) report(summary.warned, placed(warning));
    summary.refusedTotal += rejected.length;
  };
  if (item.kind === 'events') {
    const result = await collectInLanes(context, item.source, item.events);
    stored.events += result.accepted;
    stored.duplicates += result.duplicates;
    note(result, item.places);
  } else if (item.kind === 'people') {
    const result = await storePeople(context, item.people, options);
    stored.people += result.accepted;
    note(result, item.places);
  } else if (item.kind === 'accounts') {
    const result = await storeAccounts(context, item.source, item.accounts);
    stored.accounts += result.accepted;
    note(result);
  } else if (item.kind === 'usage') {
    await storeUsage(context, item.source, item.report, item.rows);
    stored.usage += item.rows.length;
  } else if (item.kind === 'answers') {
    const { pulses, refused } = await storePulseAnswers(context, item.answers);
    stored.answers += pulses.reduce((sum, pulse) => sum + pulse.answers, 0);
    for (const refusal of refused) report(summary.refused, refusal);
    summary.refusedTotal += refused.length;
  } else {
    const result = await storeCommunities(context, item.source, item.communities);
    stored.communities += result.accepted;
    note(result);
  }
}

function report(list: Map<string, Reported>, { place, code, reason }: Refusal): void {
  const same = list.get(code) ?? { reason, count: 0, places: [] };
  list.set(code, same);
  same.count += 1;
  if (same.places.length < placesShown) same.places.push(place);
}
