import { type DateText, lastDayOf, periodOf, shiftPeriod, todayOf } from '../calendar.ts';
import type { Context } from '../context.ts';
import type { Report, StatedMetric } from '../contract/index.ts';
import { ProblemError } from '../http/problem.ts';
import { previousReport } from './previous.ts';
import { type AskedReport, Question } from './question.ts';
import { plainScope, scopeInWords, shownScope } from './scope.ts';
import { weeklyMetrics } from './sections/metrics.ts';
import { sections } from './sections.ts';

/**
 * Makes the report of one complete week from the figures as they are now: the one model that every form of it shows.
 * `week` is its Monday; `completeWeek` gives it.
 */
export async function buildReport(context: Context, given: AskedReport): Promise<Report> {
  const asked = { ...given, scope: plainScope(given.scope) };
  const { week, scope, language, namesManagers } = asked;
  const { now, timeZone, minGroup } = context.config;
  const question = new Question(context, asked, await previousReport(context, asked));
  const built = [];
  // One after the other: a report never takes the connections that pages wait for.
  for (const build of sections) built.push(await build(question));
  return {
    version: 1,
    title: 'Uptake weekly report',
    week,
    lastDay: lastDayOf(week, 'week'),
    scope: shownScope(context, scope),
    scopeLabel: await scopeInWords(context, scope, { namesManagers }),
    namesManagers,
    ...(context.people.areHidden && { hasPseudonyms: true }),
    language,
    timeZone,
    minGroup,
    readsObserved: await question.readsObserved(),
    suppressed: await question.isSuppressed(),
    madeAt: now().toISOString(),
    sections: built.filter((section) => section !== null),
    stated: await Promise.all(weeklyMetrics.map((metric) => stated(metric, question))),
  };
}

async function stated(metric: (typeof weeklyMetrics)[number], question: Question): Promise<StatedMetric> {
  const { points } = await question.series(metric.id);
  return { metric: metric.id, title: metric.title, unit: metric.unit, points };
}

/** The week of a day, or the last complete one where none is named. Throws a problem where it has not ended. */
export function completeWeek({ config }: Context, day: DateText | undefined): DateText {
  const running = periodOf(todayOf(config), 'week');
  const last = shiftPeriod(running, 'week', -1);
  if (day === undefined) return last;
  const week = periodOf(day, 'week');
  if (week <= last) return week;
  const reason = `The week of ${week} has not ended; the last complete one is that of ${last}.`;
  throw new ProblemError(400, 'week_not_complete', reason);
}
