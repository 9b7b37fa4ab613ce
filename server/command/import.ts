import type { ImportSummary, Reported } from '../imports/index.ts';

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
