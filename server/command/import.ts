import { collect } from '../collect/index.ts';
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
import { type Refusal, readers, type SourceItem, type SourceOptions } from '../sources/index.ts';
import { storePulseAnswers } from '../strategy/index.ts';
import { storeUsage } from '../usage/index.ts';
import { CommandError } from './error.ts';
import type { Progress } from './progress.ts';

/** What an import did: counts by kind of thing, and everything that did not go in, with place and reason. */
export interface ImportSummary {
  stored: {
    events: number;
    duplicates: number;
    accounts: number;
    communities: number;
    people: number;
    answers: number;
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
}

/** Everything that was refused or warned of with one code, in the words of the first. */
interface Reported {
  reason: string;
  count: number;
  places: string[];
}

const placesShown = 3;

/** How a file is to be read, and people to be stored. */
export interface ImportOptions extends SourceOptions, StoringOptions {}

/**
 * Imports a file, folder or zip. The reader checks the whole input first; then batch after batch is stored, each whole
 * or not at all. The same import again completes one that was cut short, and otherwise changes nothing.
 */
export async function importPath(
  context: Context,
  format: string,
  path: string,
  options: ImportOptions,
  progress: Progress,
): Promise<ImportSummary> {
  const reader = readers[format];
  if (!reader) {
    throw new CommandError(`There is no format "${format}"; known are ${Object.keys(readers).join(', ')}.`);
  }
  const { asOf, ...reading } = options;
  if (asOf !== undefined && format !== 'people') {
    throw new CommandError(`--as-of says of which day a file of people is; "${format}" has its own dates.`);
  }
  const opened = await reader.open(path, { timeZone: context.config.timeZone, ...reading });
  try {
    const summary: ImportSummary = {
      stored: { events: 0, duplicates: 0, accounts: 0, communities: 0, people: 0, answers: 0, usage: 0 },
      ...{
        refusedTotal: 0,
        refused: new Map(),
        warned: new Map(),
        skipped: {},
        remarks: [],
        unmatchedAccounts: 0,
      },
    };
    // While the database stores one batch, the next is read.
    let storing = Promise.resolve();
    for await (const item of opened.items()) {
      await storing;
      const { bytesRead, bytesTotal } = opened.progress();
      progress.update(bytesRead, bytesTotal);
      storing = store(context, item, summary, { asOf });
      storing.catch(() => {});
    }
    await storing;
    const notes = opened.notes();
    summary.skipped = notes.skipped;
    summary.remarks = notes.remarks;
    for (const refusal of notes.refused) report(summary.refused, refusal);
    summary.refusedTotal += notes.refusedTotal;
    while ((await refreshRollup(context)) > 0);
    summary.unmatchedAccounts = await countUnmatchedAccounts(context.database);
    return summary;
  } finally {
    await opened.close();
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
    const result = await collect(context, item.source, item.events);
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

const number = new Intl.NumberFormat('en');
const line = (label: string, text: string) => `${label.padEnd(10)}${text}`;
const detail = (text: string) => line('', `  ${text}`);

/** The summary as a person reads it. */
export function describeImport(summary: ImportSummary): string {
  const { stored, refused, refusedTotal, warned, skipped, remarks, unmatchedAccounts } = summary;
  const things = (['people', 'accounts', 'communities', 'answers', 'usage'] as const).filter(
    (thing) => stored[thing] > 0,
  );
  const lines = things.map((thing) =>
    line('Stored', `${number.format(stored[thing])} ${thing === 'usage' ? 'rows of usage reports' : thing}`),
  );
  if (stored.events > 0 || stored.duplicates > 0 || things.length === 0) {
    lines.push(line('Stored', `${number.format(stored.events)} new events`));
    lines.push(line('Repeated', `${number.format(stored.duplicates)} events that were there already`));
  }
  lines.push(line('Refused', number.format(refusedTotal)));
  const reported = ({ reason, count, places }: Reported) =>
    detail(
      `${number.format(count)} x ${reason} (${places.join(', ')}${count > places.length ? ', ...' : ''})`,
    );
  lines.push(...[...refused.values()].map(reported));
  if (warned.size > 0)
    lines.push(line('Look at', 'stored all the same'), ...[...warned.values()].map(reported));
  const left = Object.entries(skipped).map(([reason, count]) =>
    detail(`${number.format(count)} x ${reason}`),
  );
  if (left.length > 0) lines.push(line('Left out', 'as no activity of people'), ...left);
  lines.push(...remarks.map((remark) => line('Note', remark)));
  if (unmatchedAccounts > 0) {
    const accounts = `${number.format(unmatchedAccounts)} accounts match nobody in the directory, and count nowhere yet.`;
    lines.push(line('Next', `${accounts} Bring in their people: npx uptake import people FILE.csv`));
  }
  return lines.join('\n');
}
