import { lastDayOf } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import {
  type Annotation,
  type AnnotationEffects,
  type Filter,
  metricsLookingBack,
} from '../../contract/index.ts';
import { ProblemError } from '../../http/problem.ts';
import { type Metric, metricNamed } from '../../metrics/index.ts';
import { listAnnotations } from './annotations.ts';
import { compare, sideOf, weeksAround } from './comparison.ts';
import { weeklyFigures } from './weekly.ts';

const note =
  'These are differences between weeks, and not yet effects: a trend from before goes on, other things happen in the same ' +
  'weeks, and weeks that follow one another resemble each other, so that an interval is rather too narrow than too wide.';

/**
 * What a metric was in the weeks before and in those after everything that happened. Throws ProblemError where the metric
 * is none for this, or has no figure for the filter (400).
 */
export async function annotationEffects(
  context: Context,
  metricId: string,
  filter: Filter,
): Promise<AnnotationEffects> {
  const metric = metricOfAnnotations(metricId);
  const annotations = await listAnnotations(context);
  const around = annotations.map(weeksAround);
  const needed = around.flatMap(({ before, after }) => [...before, ...after]);
  const { unit, readsObserved, weekOf } = await weeklyFigures(context, metric, filter, needed);
  const effects = annotations.map((annotation, place) => {
    const before = sideOf((around[place]?.before ?? []).map(weekOf));
    const after = sideOf((around[place]?.after ?? []).map(weekOf));
    const alsoThen = othersWithin(annotation, annotations).map(({ name }) => name);
    return { ...annotation, before, after, ...compare(before, after), alsoThen };
  });
  return { timeZone: context.config.timeZone, metric: metric.id, unit, readsObserved, note, effects };
}

function metricOfAnnotations(id: string): Metric {
  const metric = metricNamed(id);
  const isOfOneWeek = metric.grains.includes('week') && !metricsLookingBack.includes(id);
  if (metric.figures.length > 1 || !isOfOneWeek) {
    const detail = `metric: expected one that has one figure and looks at one week alone; ${id} is not.`;
    throw new ProblemError(400, 'no_metric_for_annotations', detail);
  }
  return metric;
}

/** Other annotations with a day in the weeks that are compared, or between them. */
function othersWithin(annotation: Annotation, all: Annotation[]): Annotation[] {
  const { before, after } = weeksAround(annotation);
  const [from, to] = [before[0] ?? '', lastDayOf(after.at(-1) ?? '', 'week')];
  return all.filter(
    (other) => other !== annotation && other.firstOn <= to && (other.lastOn ?? other.firstOn) >= from,
  );
}
