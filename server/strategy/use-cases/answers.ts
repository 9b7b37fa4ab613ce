import type { z } from 'zod';
import type { Context } from '../../context.ts';
import {
  type UseCaseDetail,
  type UseCases,
  useCaseHistory,
  type useCaseQuerySchema,
} from '../../contract/index.ts';
import { activeRate, onePeriod, readsObserved, runMetric } from '../../metrics/index.ts';
import { channelEvents } from './channels.ts';
import { questionsAbout } from './questions.ts';
import { stateAndHistory, useCaseStates } from './states.ts';
import { loadUseCase, loadUseCases } from './stored.ts';

type UseCaseQuery = z.output<typeof useCaseQuerySchema>;

/** How every use case in force fares in one period. */
export async function listUseCases(context: Context, asked: UseCaseQuery): Promise<UseCases> {
  const { scope, state } = await askedState(context, asked);
  const useCases = await useCaseStates(context, state);
  const archived = (await loadUseCases(context.database)).filter((useCase) => useCase.archived);
  return {
    ...scope,
    useCases,
    archived: archived.map(({ id, name }) => ({ id, name })),
  };
}

/**
 * How one use case fares in one period, who is still missing by department, and what other channels it has. Throws
 * ProblemError where there is none (404).
 */
export async function describeUseCase(
  context: Context,
  id: number,
  asked: UseCaseQuery,
): Promise<UseCaseDetail> {
  const useCase = await loadUseCase(context.database, id);
  const { scope, state } = await askedState(context, asked);
  const [fares, channels, departments] = await Promise.all([
    stateAndHistory(context, useCase, state, useCaseHistory),
    channelEvents(context, useCase, state),
    missingByDepartment(context, useCase, state),
  ]);
  const { happensIn } = useCase;
  const { history, channelHistory } = fares;
  return {
    ...scope,
    useCase: fares.state,
    ...{ happensIn, history, channelHistory, departments, channels },
  };
}

async function askedState(context: Context, asked: UseCaseQuery) {
  const { query, period, complete } = await onePeriod(context, asked);
  const { grain, filter } = query;
  const { timeZone } = context.config;
  const observed = await readsObserved(context, filter);
  return {
    scope: { grain, period, complete, timeZone, readsObserved: observed },
    state: { grain, period, filter },
  };
}

/** Of the audience in each department, who was not active there in the period. */
async function missingByDepartment(
  context: Context,
  useCase: Parameters<typeof questionsAbout>[1],
  { grain, period, filter }: Awaited<ReturnType<typeof askedState>>['state'],
): Promise<UseCaseDetail['departments']> {
  const query = { grain, periods: [period], by: 'department' as const, filter };
  const [question = query] = await questionsAbout(context.database, useCase, query);
  const { series } = await runMetric(context, activeRate, question);
  return series.flatMap(({ key, points }) =>
    points.map(({ numerator, denominator, suppressed }) => ({
      ...{ key, suppressed, expected: denominator },
      missing: denominator === null ? null : denominator - (numerator ?? 0),
    })),
  );
}
