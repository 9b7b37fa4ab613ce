import { type DateText, periodOf, shiftPeriod } from '../../calendar.ts';
import { type Annotation, type AnnotationEffect, comparisonRule } from '../../contract/index.ts';
import { describeSample, welchInterval } from '../../metrics/index.ts';

type Days = Pick<Annotation, 'firstOn' | 'lastOn'>;
type Side = AnnotationEffect['before'];

/** The whole weeks before the first day and after the last one, oldest first; a week that holds either is in neither. */
export function weeksAround({ firstOn, lastOn }: Days): { before: DateText[]; after: DateText[] } {
  const places = Array.from({ length: comparisonRule.weeks }, (_, place) => place);
  const [first, last] = [periodOf(firstOn, 'week'), periodOf(lastOn ?? firstOn, 'week')];
  return {
    before: places.map((place) => shiftPeriod(first, 'week', place - comparisonRule.weeks)),
    after: places.map((place) => shiftPeriod(last, 'week', place + 1)),
  };
}

/** The weeks of one side with their mean, which there is only where each of them counts. */
export function sideOf(weeks: Side['weeks']): Side {
  const values = valuesOf(weeks);
  return { mean: values.length < weeks.length ? null : describeSample(values).mean, weeks };
}

/** The difference of the means and its interval, as far as the weeks carry them. */
export function compare(
  before: Side,
  after: Side,
): Pick<AnnotationEffect, 'isEnough' | 'difference' | 'interval'> {
  if (before.mean === null || after.mean === null)
    return { isEnough: false, difference: null, interval: null };
  const [early, late] = [valuesOf(before.weeks), valuesOf(after.weeks)];
  // Equal figures can have a mean that is off by a last bit, and then seem to vary.
  const isVaried = [early, late].some((values) => new Set(values).size > 1);
  return {
    isEnough: true,
    difference: after.mean - before.mean,
    interval: isVaried ? welchInterval(late, early) : null,
  };
}

const valuesOf = (weeks: Side['weeks']): number[] => weeks.flatMap(({ value }) => value ?? []);
