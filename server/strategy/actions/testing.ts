import { addDays, type DateText, shiftPeriod } from '../../calendar.ts';
import type { KeyRole, NextAction, NextActions } from '../../contract/index.ts';
import type { Api } from '../../testing/api.ts';
import type { company } from '../../testing/company-builder.ts';

/** Monday of the first week of every company here. */
export const start: DateText = '2025-06-02';

/** When they are stored: later than all that happens in them. */
export const end = '2026-06-01T09:00:00Z';

/** Monday of a week, counted from 0. */
export const mondayOf = (week: number): DateText => shiftPeriod(start, 'week', week);

/** The Wednesdays of the weeks from the first to the last one for which it is so. */
export function wednesdays(
  from: number,
  to: number,
  isSo: (week: number) => boolean = () => true,
): DateText[] {
  const weeks = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return weeks.filter(isSo).map((week) => addDays(mondayOf(week), 2));
}

type Builder = ReturnType<typeof company>;

/** Lets people of the same prefix look in: each of them in the weeks for which it is so. */
export function letCome(
  builder: Builder,
  ids: string[],
  lastWeek: number,
  comes: (week: number, place: number) => boolean = () => true,
): void {
  for (const [place, id] of ids.entries())
    builder.as(id).visits(wednesdays(0, lastWeek, (week) => comes(week, place)));
}

/** `PREFIX1` .. as the builder names people. */
export function idsOf(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
}

/** Puts the clock to the Monday morning after the week before is complete: `week` weeks have passed. */
export function passWeeks({ context }: Api, weeks: number): void {
  context.config.now = () => new Date(`${mondayOf(weeks)}T09:00:00Z`);
}

/** All that is listed when so many weeks have passed. */
export async function actionsAfter(
  api: Api,
  weeks: number,
  { role = 'owner', query = '' }: { role?: KeyRole; query?: string } = {},
): Promise<NextAction[]> {
  passWeeks(api, weeks);
  return (await api.get(`/api/v1/actions${query}`, role)).json<NextActions>().actions;
}

/** Those that stand then, as `rule subject`. */
export async function standingAfter(api: Api, weeks: number): Promise<string[]> {
  const actions = await actionsAfter(api, weeks);
  return actions
    .filter(({ endedOn }) => endedOn === null)
    .map(({ rule, subject }) => `${rule} ${subject.key}`)
    .sort();
}
