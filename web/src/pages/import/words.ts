import { formatCount, plural } from '../../../../server/contract/format/number.ts';
import type {
  ImportReported,
  ImportResult,
  ImportRun,
  ImportState,
} from '../../../../server/contract/index.ts';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size as people say it, in steps of a thousand: `12.4 MB`. */
export function formatBytes(bytes: number): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const [unit = 'byte'] = units.slice(step);
  const format = new Intl.NumberFormat('en', {
    ...{ style: 'unit', unit, unitDisplay: unit === 'byte' ? 'long' : 'short' },
    maximumFractionDigits: step === 0 ? 0 : 1,
  });
  return format.format(bytes / 1_000 ** step);
}

export const stateNames: Record<ImportState, string> = {
  waiting: 'Waiting',
  running: 'Running',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

export const isUnfinished = ({ state }: ImportRun): boolean => state === 'waiting' || state === 'running';

/** How much of its file an import has read, from 0 to 1; null where that is not known. */
export function shareRead({ state, bytesRead, bytesTotal }: ImportRun): number | null {
  if (state !== 'running' || bytesRead === null || bytesTotal === null || bytesTotal === 0) return null;
  return Math.min(bytesRead / bytesTotal, 1);
}

/** What an import that has not ended is doing. */
export function doing(run: ImportRun): string {
  if (run.state === 'waiting') return run.error ?? 'Waits for its turn: one file is imported at a time.';
  if (run.isCancelling) return 'Is being cancelled: it ends after the batch that is being stored.';
  if (run.bytesRead === null) return 'The file is being checked; nothing is stored yet.';
  const share = shareRead(run);
  if (share === null) return 'The file is being read and stored.';
  if (share === 1) return 'All is read. The rest is being stored, and the figures brought up to date.';
  return `Read and stored: ${Math.floor(share * 100)}%.`;
}

/** Kinds of things that are told otherwise. */
const own = new Set(['events', 'duplicates']);

/** One and several of a kind; a kind that is not here is named as it is, also for one. */
const names = new Map([
  ['people', ['person', 'people']],
  ['accounts', ['account', 'accounts']],
  ['communities', ['community', 'communities']],
  ['answers', ['answer', 'answers']],
  ['usage', ['row of a usage report', 'rows of usage reports']],
]);

/** What was stored, in one sentence. */
export function storedInWords({ stored }: ImportResult): string {
  const { events = 0, duplicates = 0 } = stored;
  const things = Object.entries(stored)
    .filter(([kind, count]) => !own.has(kind) && count > 0)
    .map(([kind, count]) => {
      const [one = kind, several = kind] = names.get(kind) ?? [];
      return plural(count, one, several);
    });
  if (events > 0) things.unshift(plural(events, 'new event', 'new events'));
  const repeated = duplicates > 0 ? ` ${plural(duplicates, 'event was', 'events were')} there already.` : '';
  return things.length > 0
    ? `Stored: ${things.join(', ')}.${repeated}`
    : `Nothing new was stored.${repeated}`;
}

/** Everything of one kind that was refused or is to be looked at, with its first places. */
export function reportedInWords({ reason, count, places }: ImportReported): string {
  const more = count > places.length ? ', …' : '';
  return `${formatCount(count)} × ${reason} (${places.join(', ')}${more})`;
}
