import { formatDate } from '../../../../server/contract/format/date.ts';
import { formatChange, formatValue } from '../../../../server/contract/format/number.ts';
import type { AnnotationEffect, annotationKinds, Unit } from '../../../../server/contract/index.ts';

/** What a kind is called. */
export const kinds: Record<(typeof annotationKinds)[number], string> = {
  campaign: 'Campaign',
  outage: 'Outage',
  policy_change: 'Policy change',
  other: 'Other',
};

/**
 * What was different after it, how sure that is, or why nothing can be said: `Active rate was 31.2% in the four weeks
 * before and 24.1% in the four after: −7.1 pp. The difference lies between −9.0 pp and −5.2 pp (95% sure).`
 */
export function effectInWords(effect: AnnotationEffect, title: string, unit: Unit): string {
  const { before, after, difference, interval } = effect;
  if (before.mean === null || after.mean === null || difference === null) return notEnough(effect);
  const course = `${title}: ${formatValue(before.mean, unit)} in the four weeks before, ${formatValue(after.mean, unit)} in the four after: ${formatChange(difference, unit)}.`;
  if (interval === null)
    return `${course} No two weeks of a side differ, so that nothing says how sure this is.`;
  const between = `between ${formatChange(interval.low, unit)} and ${formatChange(interval.high, unit)}`;
  return interval.low > 0 || interval.high < 0
    ? `${course} With 95% confidence the difference lies ${between}: more than weeks differ by themselves.`
    : `${course} With 95% confidence the difference lies ${between}: it may be chance.`;
}

type Reason = NonNullable<AnnotationEffect['before']['weeks'][number]['missing']>;

const reasons: Record<Reason, string> = {
  not_over: 'is not over yet',
  no_activity: 'lies outside of the activity that is known',
  suppressed: 'is of too few people to be shown',
  not_final: 'can still be answered',
  no_figure: 'has no figure',
};

/** Which weeks are missing, by their first reason. */
function notEnough({ before, after }: AnnotationEffect): string {
  const lacking = (weeks: AnnotationEffect['before']['weeks']) =>
    weeks.flatMap(({ week, missing }) => (missing ? [{ week, missing }] : []));
  const all = [...lacking(before.weeks), ...lacking(after.weeks)];
  const [first] = all;
  if (!first) return 'Not enough data.';
  const others = all.length - 1;
  const more =
    others === 0 ? '' : others === 1 ? ', and one more is missing' : `, and ${others} more are missing`;
  return `Not enough data: of eight whole weeks, the one of ${formatDate(first.week)} ${reasons[first.missing]}${more}.`;
}
