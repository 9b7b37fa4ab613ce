import type { CommunityRow, CommunityState } from '../contract/index.ts';
import type { Figure, Group, Measure } from './reference-adoption.ts';
import type { Period } from './reference-calendar.ts';
import { engagementMetrics } from './reference-engagement.ts';
import type { World } from './reference-period.ts';
import { share } from './reference-share.ts';
import { mean } from './reference-statistics.ts';

/** One community over the 12 weeks, and how it fares. */
export function communityRow(
  group: Group,
  sources: string[],
  firstWeek: string | undefined,
  periods: Period[],
  world: World,
): CommunityRow {
  const metrics = engagementMetrics(world);
  const figures = (id: string): (Figure | Measure)[] =>
    periods.map((period) => metrics.get(id)?.formula(group, period, 'week') ?? notANumber);
  const total = (numbers: (number | null)[]) => numbers.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  const responses = figures('response_rate');

  const weeks = periods.map((period) => ({
    week: period.first,
    active: count('active', group, period),
    contributors: count('contributor', group, period),
  }));
  const active = mean(weeks.slice(8).map((week) => week.active)) ?? 0;
  const before = mean(weeks.slice(0, 8).map((week) => week.active)) ?? 0;
  const row = {
    key: group.key,
    label: group.label,
    sources,
    active,
    contributors: mean(weeks.slice(8).map((week) => week.contributors)) ?? 0,
    change: before === 0 ? null : active / before - 1,
    posts: total(figures('posts').map(({ numerator }) => numerator)),
    responseRate: share(
      total(responses.map(({ numerator }) => numerator)),
      total(responses.map(({ denominator }) => denominator)),
    ),
    weeks,
  };
  const isNew = firstWeek !== undefined && firstWeek >= (weeks[4]?.week ?? '');
  return { ...row, state: stateOf(row, isNew, before) };
}

const notANumber: Figure = { numerator: Number.NaN, denominator: Number.NaN };

function count(activityClass: 'active' | 'contributor', group: Group, period: Period): number {
  return group.members(period).filter((person) => group.activity.did(activityClass, person, period)).length;
}

/** The first that applies. */
function stateOf(row: Omit<CommunityRow, 'state'>, isNew: boolean, before: number): CommunityState {
  const recent = row.weeks.slice(8);
  if (recent.every(({ contributors }) => contributors === 0)) return 'dormant';
  if (isNew) return 'new';
  if (row.active < 0.75 * before) return 'fading';
  const isThriving =
    recent.every(({ contributors }) => contributors > 0) &&
    row.contributors >= 3 &&
    (row.responseRate.value ?? 0) >= 0.5;
  return isThriving ? 'thriving' : 'steady';
}
