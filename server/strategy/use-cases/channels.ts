import { sql } from 'kysely';
import { type DateText, lastDayOf, todayOf } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import type { Point, UseCaseDetail } from '../../contract/index.ts';
import { contributions, noFilter, type Query, runMetric, shareOf } from '../../metrics/index.ts';
import { questionsAbout } from './questions.ts';
import type { StoredUseCase } from './stored.ts';

/** Events of other channels of a use case in a period, in the order of their names. */
export async function channelEvents(
  context: Context,
  useCase: StoredUseCase,
  { grain, period }: { grain: Query['grain']; period: DateText },
): Promise<UseCaseDetail['channels']> {
  const rows = await eventsByPeriod(context, useCase, { grain, periods: [period] });
  return rows.map(({ channel, events }) => ({ channel, events }));
}

/**
 * The network's share of all that was reported for a use case in each of the query's periods (see the contract for what
 * counts): without figures where no other channel is, and no period at all inside a filter.
 */
export async function channelShares(
  context: Context,
  useCase: StoredUseCase,
  query: Query,
): Promise<Point[]> {
  if (Object.values(query.filter).some((values) => values !== undefined)) return [];
  const elsewhere = Map.groupBy(await eventsByPeriod(context, useCase, query), ({ period }) => period);
  const here = elsewhere.size > 0 ? await contributedThere(context, useCase, query) : [];
  const today = todayOf(context.config);
  return query.periods.map((period) => {
    const others = elsewhere.get(period)?.reduce((sum, { events }) => sum + events, 0);
    const { numerator, suppressed = false } = here.find((point) => point.period === period) ?? {};
    const own = numerator ?? 0;
    const share = others === undefined ? notReported : shareOf(own, own + others, suppressed);
    return { period, complete: lastDayOf(period, query.grain) < today, ...share };
  });
}

const notReported = { value: null, numerator: null, denominator: null, suppressed: false };

/** What anybody contributed to the communities of a use case, in or out of its audience. */
async function contributedThere(context: Context, useCase: StoredUseCase, query: Query): Promise<Point[]> {
  const asked: Query = { ...query, filter: noFilter };
  const [question = asked] = await questionsAbout(context.database, { ...useCase, audience: {} }, asked);
  const { series } = await runMetric(context, contributions, question);
  return series[0]?.points ?? [];
}

async function eventsByPeriod(
  { database }: Context,
  { id }: StoredUseCase,
  { grain, periods }: Pick<Query, 'grain' | 'periods'>,
): Promise<{ period: DateText; channel: string; events: number }[]> {
  const { rows } = await sql<{ period: DateText; channel: string; events: number }>`
    select period, channel, sum(events)::float8 as events
    from unnest(${periods}::date[], ${periods.map((period) => lastDayOf(period, grain))}::date[])
      as asked (period, last_day)
    join use_case_channel on day between period and last_day
    where use_case_id = ${id}
    group by period, channel
    order by period, channel`.execute(database);
  return rows;
}
