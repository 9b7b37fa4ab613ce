import { type DateText, periodOf, todayOf } from '../calendar.ts';
import type { Context } from '../context.ts';
import { type Filter, holdingFrom, type LaunchResult, type Point } from '../contract/index.ts';
import { activeRate } from './adoption/active-rate.ts';
import { median } from './median.ts';
import { readsObserved } from './places.ts';
import { buildQuery } from './query.ts';
import { runMetric } from './run.ts';

/** Weeks after the launch in which the peak is looked for, and before which nothing is judged. */
const launchWeeks = 8;
/** Complete weeks whose median is the level of today. */
const levelWeeks = 4;

/**
 * The launch curve and its verdict (metrics.md §4). The launch is the date asked for, else the one that is set, else
 * the day of the first activity, which is said (`launchKnown`).
 */
export async function launchCurve(
  context: Context,
  asked: DateText | undefined,
  filter: Filter,
): Promise<LaunchResult> {
  const { timeZone } = context.config;
  const { launch, first, launchKnown } = await launchOf(context, asked);
  const observed = await readsObserved(context, filter);
  const about = { timeZone, readsObserved: observed, launch, launchKnown };
  if (launch === null || first === null) return { ...about, ...unjudged, weeks: [] };

  const today = todayOf(context.config);
  const launchWeek = periodOf(launch, 'week');
  if (launchWeek > today) return { ...about, ...judge([]), weeks: [] };
  const query = await buildQuery(context, { ...filter, from: launchWeek, to: today, grain: 'week' });
  const result = await runMetric(context, activeRate, query);
  const weeks = (result.series[0]?.points ?? []).map((point, week) => ({ ...point, week }));
  return { ...about, ...judge(weeks), weeks };
}

/** The launch that is asked for, else the one that is set, else the first activity; and the day of that. */
export async function launchOf(context: Context, asked: DateText | undefined) {
  const known = asked ?? (await launchSet(context));
  const first = await firstActivity(context);
  return { launch: known ?? first, first, launchKnown: Boolean(known) };
}

type Judgement = Pick<LaunchResult, 'verdict' | 'peak' | 'peakWeek' | 'level' | 'kept'>;

const unjudged: Judgement = { verdict: null, peak: null, peakWeek: null, level: null, kept: null };

/** Peak, level and verdict of a curve whose first point is the launch week. */
export function judge(weeks: Point[]): Judgement {
  const complete = weeks.filter((week) => week.complete);
  const early = complete.slice(0, launchWeeks).flatMap((week) => week.value ?? []);
  const late = complete.slice(-levelWeeks).flatMap((week) => week.value ?? []);
  const peak = early.length > 0 ? Math.max(...early) : null;
  const peakWeek = peak === null ? null : complete.findIndex((week) => week.value === peak);
  const level = late.length === levelWeeks ? median(late) : null;
  const kept = peak !== null && peak > 0 && level !== null ? level / peak : null;
  const verdict = complete.length < launchWeeks ? 'too_early' : kept === null ? null : verdictOf(kept);
  return { verdict, peak, peakWeek, level, kept };
}

function verdictOf(kept: number): LaunchResult['verdict'] {
  if (kept > 1.05) return 'rising';
  if (kept >= holdingFrom) return 'holding';
  return kept >= 0.4 ? 'fading' : 'collapsed';
}

async function launchSet({ database }: Context): Promise<DateText | null> {
  const setting = await database.selectFrom('setting').select('launch').executeTakeFirst();
  return setting?.launch ?? null;
}

/** Day of the first activity of anybody in the directory; null without any. */
export async function firstActivity({ database }: Context): Promise<DateText | null> {
  const first = await database
    .selectFrom('person_first_activity')
    .select((select) => select.fn.min('first_on').as('day'))
    .executeTakeFirst();
  return first?.day ?? null;
}
