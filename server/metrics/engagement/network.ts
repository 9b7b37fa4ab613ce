import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { Context } from '../../context.ts';
import type { Network, networkQuerySchema } from '../../contract/index.ts';
import type { DB } from '../../database/types.generated.ts';
import { countLinks, type Link } from '../../rollup/index.ts';
import { noFilter, onePeriod } from '../asked.ts';
import { countsWithin } from '../count-query.ts';
import { nothing } from '../counts.ts';
import { type Metric, onlyFigureOf, readsOf } from '../definition.ts';
import { readsObserved } from '../places.ts';
import type { Query } from '../query.ts';
import { inSnapshot } from '../snapshot.ts';
import { hiddenGroups } from '../suppression.ts';
import { crossUnitShare } from './cross-unit-share.ts';
import { eiIndex } from './ei-index.ts';
import { twoWayShare } from './two-way-share.ts';

const read = readsOf([crossUnitShare, eiIndex, twoWayShare]);

export type NetworkQuery = z.output<typeof networkQuerySchema>;

/** Which departments talk to which, in one period. */
export async function network(context: Context, asked: NetworkQuery): Promise<Network> {
  const { format: _, ...range } = asked;
  const { timeZone, minGroup } = context.config;
  const { query, period, complete } = await onePeriod(context, range);
  const observed = await readsObserved(context, query.filter);
  return await inSnapshot(context, async (transaction) => {
    const { groups } = await countsWithin(transaction, context, query, read);
    const counts = groups.get('all')?.get(period) ?? nothing;
    const suppressed = counts.eligible < minGroup;
    const figure = (metric: Metric) => onlyFigureOf(metric, counts, { complete, suppressed });
    const sizes = await departmentSizes(transaction, context, { ...query, filter: noFilter });
    const hidden = hiddenGroups(sizes, minGroup);
    const isShown = (key: string) => !suppressed && sizes.has(key) && !hidden.has(key);
    // Whose answers are told is a group of those inside the filter, and that must be large enough as well.
    const inside = await departmentSizes(transaction, context, query);
    const hiddenInside = hiddenGroups(inside, minGroup);
    const isSender = (key: string) => isShown(key) && inside.has(key) && !hiddenInside.has(key);
    const links = (await countLinks(transaction, { ...query, ...query.filter })).filter(
      ({ from, to }) => isSender(from) && isShown(to),
    );
    return {
      ...{ grain: query.grain, period, complete, timeZone, readsObserved: observed, suppressed },
      crossUnitShare: figure(crossUnitShare),
      eiIndex: figure(eiIndex).value,
      twoWayShare: figure(twoWayShare),
      departments: [...sizes.keys()].sort().map((key) => ({
        ...{ key, suppressed: !isShown(key) },
        people: isShown(key) ? (sizes.get(key) ?? 0) : null,
        eiIndex: isShown(key) ? eiIndexOf(key, links) : null,
      })),
      links: links.map(({ from, to, events }) => ({ from, to, events })),
    };
  });
}

/** Eligible people of each department that has any, in the first period of a query. */
async function departmentSizes(
  database: Kysely<DB>,
  context: Context,
  query: Query,
): Promise<Map<string, number>> {
  const { groups } = await countsWithin(database, context, { ...query, by: 'department' }, []);
  const [period = ''] = query.periods;
  return new Map(
    [...groups].flatMap(([key, periods]) => {
      const eligible = periods.get(period)?.eligible ?? 0;
      return eligible > 0 ? [[key, eligible] as const] : [];
    }),
  );
}

/** How much more a department answers others than itself; null where it answers nobody. */
function eiIndexOf(department: string, links: Link[]): number | null {
  const sent = links.filter(({ from }) => from === department);
  const total = sent.reduce((sum, { events }) => sum + events, 0);
  const within = sent.find(({ to }) => to === department)?.events ?? 0;
  return total === 0 ? null : (total - 2 * within) / total;
}
