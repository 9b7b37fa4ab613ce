import { dateOf } from '../fixtures/demo/calendar.ts';
import { firstMonday, historyWeeks } from './company.ts';

/** The Monday so many weeks before the end of the history. */
export const monday = (weeksBack: number) => dateOf(firstMonday + 7 * (historyWeeks - weeksBack));
export const lastDay = dateOf(firstMonday + 7 * historyWeeks - 1);
export const ofYear = { from: monday(52), to: lastDay };

/** The last weeks of the history, by their Mondays and both inclusive. */
export const lastWeeks = (count: number) => ({ firstWeek: monday(count), lastWeek: monday(1) });

/** Path of a route of the API with its query. */
export function pathOf(route: string, query: Record<string, string> = {}): string {
  const parameters = new URLSearchParams(query).toString();
  return `/api/v1/${route}${parameters && `?${parameters}`}`;
}
