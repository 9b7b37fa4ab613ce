import { formatDate } from '../../../../server/contract/format/date.ts';
import { formatCount, formatPercent, plural } from '../../../../server/contract/format/number.ts';
import type { Pulse, PulseResult } from '../../../../server/contract/index.ts';

type Score = PulseResult['safeToSpeak'];

const score = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** `3.7` */
export const formatScore = (mean: number): string => score.format(mean);

/** The pulse that an address asks for; without one, the newest that is closed, else the newest. */
export function pulseOf(pulses: readonly Pulse[], asked: string | undefined): Pulse | undefined {
  return (
    pulses.find(({ id }) => String(id) === asked) ??
    pulses.find(({ state }) => state === 'closed') ??
    pulses[0]
  );
}

/** The pulse that closed last before another, to compare with. */
export function pulseBefore(pulses: readonly Pulse[], { id, closesOn }: Pulse): Pulse | undefined {
  return pulses
    .filter((other) => other.state === 'closed' && other.id !== id && other.closesOn < closesOn)
    .sort((a, b) => (a.closesOn < b.closesOn ? 1 : -1))[0];
}

/** `41 of 60 people invited answered (68.3%).`; of an import only how many answered. */
export function turnoutInWords({ answers, invited, imported, state }: Pulse): string {
  if (imported) return `${plural(answers, 'answer', 'answers')} from a file.`;
  const so = state === 'open' ? 'have answered so far' : 'answered';
  if (invited === 0) return 'Nobody has been invited.';
  return `${formatCount(answers)} of ${plural(invited, 'person', 'people')} invited ${so} (${formatPercent(answers / invited)}).`;
}

/** `Open until the end of 12 Mar 2026`, `Closed on 3 Mar 2026` */
export function stateInWords({ state, closesOn }: Pulse): string {
  return state === 'open'
    ? `Open until the end of ${formatDate(closesOn)}`
    : `Closed on ${formatDate(closesOn)}`;
}

/** `0.3 more than 3.4 in “Autumn”`; null where either has no figure. */
export function changeInWords(now: Score, before: Score | undefined, name: string): string | null {
  if (now.mean === null || before?.mean == null) return null;
  const [mean, other] = [formatScore(now.mean), formatScore(before.mean)];
  const by = Math.round((Number(mean) - Number(other)) * 10) / 10;
  if (by === 0) return `As in “${name}”.`;
  return `${formatScore(Math.abs(by))} ${by > 0 ? 'more' : 'less'} than the ${other} of “${name}”.`;
}

/** Shares of the answers 1 to 5; null where they are hidden or there is none. */
export function sharesOf({ counts, answers }: Score): number[] | null {
  return counts && answers ? counts.map((count) => count / answers) : null;
}

export interface DepartmentScore {
  key: string;
  mean: number;
  answers: number;
  shares: number[];
}

/** Departments with a figure, the lowest mean first, and the names of those without. */
export function departmentScores({ departments }: PulseResult): {
  shown: DepartmentScore[];
  hidden: string[];
} {
  const shown: DepartmentScore[] = [];
  const hidden: string[] = [];
  for (const department of departments ?? []) {
    const { key, mean, answers } = department;
    const shares = sharesOf(department);
    if (mean === null || answers === null || !shares) hidden.push(key);
    else shown.push({ key, mean, answers, shares });
  }
  shown.sort((a, b) => a.mean - b.mean || a.key.localeCompare(b.key, 'en'));
  return { shown, hidden };
}

interface Chosen<Reason extends string> {
  reason: Reason;
  people: number;
}

/** Reasons in plain words, the one of most people first, as shares of all who answered. */
export function reasonBars<Reason extends string>(
  chosen: readonly Chosen<Reason>[],
  words: Record<Reason, string>,
  answers: number,
) {
  return [...chosen]
    .sort((a, b) => b.people - a.people)
    .map(({ reason, people }) => {
      const share = answers === 0 ? 0 : people / answers;
      return {
        key: reason,
        label: words[reason],
        value: formatPercent(share),
        note: formatCount(people),
        share,
      };
    });
}

const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** Why groups have no figures of a pulse, where some have none. */
export function hiddenAnswersInWords(names: readonly string[], minGroup: number): string {
  const why = `fewer than ${minGroup} answers, or would reveal a department that has`;
  return `${list.format(names)} ${names.length === 1 ? 'is hidden: it has' : 'are hidden: each has'} ${why}.`;
}
