import { type DemoCompany, demoCompany } from '../../fixtures/demo/index.ts';
import { todayOf } from '../calendar.ts';
import { collect, readHorizon } from '../collect/index.ts';
import type { Context } from '../context.ts';
import type { Event } from '../contract/index.ts';
import { storeAccounts, storeCommunities, storePeople } from '../directory/index.ts';
import { refreshRollup } from '../rollup/index.ts';
import {
  makeAnnotation,
  makeGoal,
  makeUseCase,
  storeChannelCounts,
  storePulseAnswers,
} from '../strategy/index.ts';
import { CommandError } from './error.ts';
import type { Progress } from './progress.ts';

const batchSize = 5_000;
/** About as many events as the company has: only the progress bar uses it. */
const expectedEvents = 450_000;

/** What the demo stored, in numbers. */
export interface DemoSummary {
  people: number;
  events: number;
  pulses: number;
  answers: number;
  useCases: number;
  goals: number;
  annotations: number;
}

/**
 * Fills an empty database with the made-up company, whose last day is today, the answers of its surveys, its use cases,
 * its goals and what happened. Throws where there is anything in it already.
 *
 * @param options.people size of the company; 2,000 where nothing is said
 */
export async function fillWithDemo(
  context: Context,
  progress: Progress,
  options: { people?: number } = {},
): Promise<DemoSummary> {
  const { database, config } = context;
  for (const table of ['person', 'source', 'pulse', 'use_case', 'goal', 'annotation'] as const) {
    const row = await database.selectFrom(table).select('id').limit(1).executeTakeFirst();
    if (!row) continue;
    throw new CommandError(
      'The database is not empty; the demo company never mixes with real data. Set UPTAKE_DATA_DIR to a new folder.',
    );
  }
  const horizon = await readHorizon(database);
  if (horizon) {
    throw new CommandError(
      `This database takes no events from before ${horizon.refusedBefore} (UPTAKE_RETENTION_WEEKS), and the demo company has two years of them. Set UPTAKE_DATA_DIR to a new folder.`,
    );
  }
  const company = demoCompany({ end: todayOf(config), ...options });
  await storePeople(context, company.people);
  await storeAccounts(context, company.source, company.accounts);
  await storeCommunities(context, company.source, company.communities);
  let events = 0;
  let batch: Event[] = [];
  const flush = async () => {
    events += (await collect(context, company.source, batch)).accepted;
    batch = [];
    progress.update(Math.min(events, expectedEvents), expectedEvents);
  };
  for (const event of company.events()) {
    if (batch.push(event) === batchSize) await flush();
  }
  await flush();
  await database.updateTable('setting').set({ launch: company.launch }).execute();
  const { pulses } = await storePulseAnswers(
    context,
    company.pulseAnswers.map((answer, index) => ({
      ...answer,
      line: index + 1,
      place: `answer ${index + 1}`,
    })),
  );
  while ((await refreshRollup(context)) > 0);
  await storeStrategy(context, company);
  return {
    ...{ people: company.people.length, events },
    ...{ pulses: pulses.length, answers: pulses.reduce((sum, pulse) => sum + pulse.answers, 0) },
    ...{ useCases: company.useCases.length, goals: company.goals.length },
    annotations: company.annotations.length,
  };
}

async function storeStrategy(context: Context, { useCases, goals, annotations }: DemoCompany): Promise<void> {
  for (const { useCase, counts } of useCases) {
    const { id } = await makeUseCase(context, useCase);
    await storeChannelCounts(context, id, counts);
  }
  for (const goal of goals) await makeGoal(context, goal);
  for (const annotation of annotations) await makeAnnotation(context, annotation);
}
