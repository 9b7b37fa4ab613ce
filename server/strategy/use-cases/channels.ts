import { type DateText, lastDayOf } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import type { Share, UseCaseDetail } from '../../contract/index.ts';
import { contributionsPerActive, noFilter, type Query, runMetric, shareOf } from '../../metrics/index.ts';
import { questionsAbout } from './questions.ts';
import type { StoredUseCase } from './stored.ts';

/** Events of other channels of a use case in a period, in the order of their names. */
export async function channelEvents(
  { database }: Context,
  { id }: StoredUseCase,
  { grain, period }: { grain: Query['grain']; period: DateText },
): Promise<UseCaseDetail['channels']> {
  return await database
    .selectFrom('use_case_channel')
    .select((select) => ['channel', select.fn.sum<number>('events').as('events')])
    .where('use_case_id', '=', id)
    .where('day', '>=', period)
    .where('day', '<=', lastDayOf(period, grain))
    .groupBy('channel')
    .orderBy('channel')
    .execute();
}

/**
 * The network's share of all that was reported for a use case in the query's last period (see the contract for what
 * counts); null where no other channel is, and inside a filter.
 */
export async function channelShare(
  context: Context,
  useCase: StoredUseCase,
  query: Query,
): Promise<Share | null> {
  const { grain, filter } = query;
  const period = query.periods.at(-1) ?? '';
  if (Object.values(filter).some((values) => values !== undefined)) return null;
  const channels = await channelEvents(context, useCase, { grain, period });
  if (channels.length === 0) return null;
  const everybody = { ...useCase, audience: {} };
  const asked: Query = { ...query, periods: [period], filter: noFilter };
  const [question = asked] = await questionsAbout(context.database, everybody, asked);
  const { series } = await runMetric(context, contributionsPerActive, question);
  const here = series[0]?.points[0];
  const elsewhere = channels.reduce((sum, { events }) => sum + events, 0);
  const contributions = here?.numerator ?? 0;
  return shareOf(contributions, contributions + elsewhere, here?.suppressed);
}
