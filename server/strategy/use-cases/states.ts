import { type DateText, shiftPeriod } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import type { Filter, Grain, Point, Share, UseCaseState } from '../../contract/index.ts';
import { activeRate, type Query, runMetric } from '../../metrics/index.ts';
import { channelShares } from './channels.ts';
import { questionsAbout } from './questions.ts';
import { regularShare } from './regular.ts';
import { loadUseCases, type StoredUseCase, shownUseCase } from './stored.ts';

/** The period, the grain of it, and inside which filter a use case is looked at. */
export interface AskedState {
  filter: Filter;
  grain: Grain;
  /** First day of the period. */
  period: DateText;
}

/** How every use case in force fares in a period, in the order of their names. */
export async function useCaseStates(context: Context, asked: AskedState): Promise<UseCaseState[]> {
  const states: UseCaseState[] = [];
  // One after the other: each asks several questions at once already.
  for (const useCase of await loadUseCases(context.database)) {
    if (!useCase.archived) states.push((await stateAndHistory(context, useCase, asked, 2)).state);
  }
  return states;
}

/** How one use case fares in a period, and its shares in so many periods that end with it, two at the least. */
export async function stateAndHistory(
  context: Context,
  useCase: StoredUseCase,
  { filter, grain, period }: AskedState,
  periodCount: number,
): Promise<{ state: UseCaseState; history: Point[]; channelHistory: Point[] }> {
  const periods = Array.from({ length: periodCount }, (_, index) =>
    shiftPeriod(period, grain, index + 1 - periodCount),
  );
  const query: Query = { grain, periods, by: undefined, filter };
  const questions = await questionsAbout(context.database, useCase, query);
  const [results, regular, channelHistory] = await Promise.all([
    Promise.all(questions.map((question) => runMetric(context, activeRate, question))),
    regularShare(context, useCase, query),
    channelShares(context, useCase, query),
  ]);
  const history = results.flatMap(({ series }) => series[0]?.points ?? []);
  const state = {
    ...shownUseCase(context, useCase),
    readsObserved: results.some((result) => result.readsObserved),
    coverage: shareIn(history.at(-1)),
    coverageBefore: shareIn(history.at(-2)),
    regular,
    channelShare: reportedShare(channelHistory.at(-1)),
  };
  return { state, history, channelHistory };
}

function shareIn(point: Point | undefined): Share {
  if (!point) throw new Error('A metric has a point for each period.');
  const { value, numerator, denominator, suppressed } = point;
  return { value, numerator, denominator, suppressed };
}

/** Of a period in which another channel is reported. */
function reportedShare(point: Point | undefined): Share | null {
  if (!point || (point.denominator === null && !point.suppressed)) return null;
  return shareIn(point);
}
