import { collect } from '../collect/index.ts';
import type { Context } from '../context.ts';
import type { Rejection } from '../contract/index.ts';
import { storeAccounts, storeCommunities, storePeople } from '../directory/index.ts';
import { refreshRollup } from '../rollup/index.ts';
import { type Refusal, readers, type SourceItem, type SourceOptions } from '../sources/index.ts';
import { CommandError } from './error.ts';
import type { Progress } from './progress.ts';

/** What an import did: counts by kind of thing, and everything that did not go in, with place and reason. */
export interface ImportSummary {
  stored: { events: number; duplicates: number; accounts: number; communities: number; people: number };
  refusedTotal: number;
  /** The first of them. */
  refused: Refusal[];
  skipped: Record<string, number>;
  remarks: string[];
}

const refusalsShown = 20;

/**
 * Imports a file, folder or zip. The reader checks the whole input first; then batch after batch is stored, each whole
 * or not at all. The same import again completes one that was cut short, and otherwise changes nothing.
 */
export async function importPath(
  context: Context,
  format: string,
  path: string,
  options: SourceOptions,
  progress: Progress,
): Promise<ImportSummary> {
  const reader = readers[format];
  if (!reader) {
    throw new CommandError(`There is no format "${format}"; known are ${Object.keys(readers).join(', ')}.`);
  }
  const opened = await reader.open(path, options);
  try {
    const summary: ImportSummary = {
      stored: { events: 0, duplicates: 0, accounts: 0, communities: 0, people: 0 },
      ...{ refusedTotal: 0, refused: [], skipped: {}, remarks: [] },
    };
    // While the database stores one batch, the next is read.
    let storing = Promise.resolve();
    for await (const item of opened.items()) {
      await storing;
      const { bytesRead, bytesTotal } = opened.progress();
      progress.update(bytesRead, bytesTotal);
      storing = store(context, item, summary);
      storing.catch(() => {});
    }
    await storing;
    const notes = opened.notes();
    summary.skipped = notes.skipped;
    summary.remarks = notes.remarks;
    summary.refusedTotal += notes.refusedTotal;
    summary.refused = [...notes.refused, ...summary.refused].slice(0, refusalsShown);
    while ((await refreshRollup(context)) > 0);
    return summary;
  } finally {
    await opened.close();
  }
}

async function store(context: Context, item: SourceItem, summary: ImportSummary): Promise<void> {
  const { stored } = summary;
  const note = (rejected: Rejection[], placeOf: (index: number) => string) => {
    summary.refusedTotal += rejected.length;
    for (const { index, code, reason } of rejected.slice(0, refusalsShown - summary.refused.length)) {
      summary.refused.push({ place: placeOf(index), code, reason });
    }
  };
  if (item.kind === 'events') {
    const result = await collect(context, item.source, item.events);
    stored.events += result.accepted;
    stored.duplicates += result.duplicates;
    note(result.rejected, (index) => item.places[index] ?? '');
  } else if (item.kind === 'people') {
    const result = await storePeople(context, item.people);
    stored.people += result.accepted;
    note(result.rejected, (index) => item.places[index] ?? '');
  } else if (item.kind === 'accounts') {
    const result = await storeAccounts(context, item.source, item.accounts);
    stored.accounts += result.accepted;
    note(result.rejected, (index) => `account ${index + 1}`);
  } else {
    const result = await storeCommunities(context, item.source, item.communities);
    stored.communities += result.accepted;
    note(result.rejected, (index) => `community ${index + 1}`);
  }
}

/** The summary as a person reads it. */
export function describeImport(summary: ImportSummary): string {
  const { stored, refused, refusedTotal, skipped, remarks } = summary;
  const number = new Intl.NumberFormat('en');
  const lines = [
    ...(stored.people > 0 ? [`Stored    ${number.format(stored.people)} people`] : []),
    ...(stored.accounts > 0 ? [`Stored    ${number.format(stored.accounts)} accounts`] : []),
    ...(stored.communities > 0 ? [`Stored    ${number.format(stored.communities)} communities`] : []),
    `Stored    ${number.format(stored.events)} new events`,
    `Repeated  ${number.format(stored.duplicates)} events that were there already`,
    `Refused   ${number.format(refusedTotal)}`,
    ...refused.map(({ place, reason }) => `            ${place}: ${reason}`),
    ...(refusedTotal > refused.length
      ? [`            ... and ${number.format(refusedTotal - refused.length)} more`]
      : []),
  ];
  const left = Object.entries(skipped);
  if (left.length > 0) lines.push('Left out, as no activity of people:');
  lines.push(...left.map(([reason, count]) => `            ${number.format(count)} ${reason}`));
  lines.push(...remarks.map((remark) => `Note      ${remark}`));
  return lines.join('\n');
}
