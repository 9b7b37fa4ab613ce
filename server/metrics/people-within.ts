import { periodOf, todayOf } from '../calendar.ts';
import type { Context } from '../context.ts';
import type { Filter } from '../contract/index.ts';
import { countsFor } from './count-query.ts';
import type { Query } from './query.ts';

/** How many eligible people a filter holds in the week that is running. */
export async function peopleWithin(context: Context, filter: Filter): Promise<number> {
  const week = periodOf(todayOf(context.config), 'week');
  const query: Query = { grain: 'week', periods: [week], by: undefined, filter };
  const { groups, population } = await countsFor(context, query, []);
  return (population ?? groups.get('all'))?.get(week)?.eligible ?? 0;
}
