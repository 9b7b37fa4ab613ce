import { catalogueSchema, type MetricDefinition } from '../server/contract/index.ts';
import { runClient } from './client.ts';
import type { Asked, Question } from './client-ask.ts';
import { databaseMemory, withDatabaseMemory } from './database-memory.ts';
import { questionsOf } from './questions.ts';
import type { Measurement } from './report.ts';
import { Connections } from './request.ts';
import { memoryTarget, withServer } from './server.ts';
import type { Stage } from './stage.ts';

/** Asks the real server for every metric of the catalogue, and for what else a page may load. */
export async function measureMetrics(stage: Stage): Promise<Measurement[]> {
  return await measureQuestions(stage, questionsOf);
}

/** Asks the real server what is to be asked, of what its catalogue has. */
export async function measureQuestions(
  stage: Stage,
  questionsOf: (metrics: MetricDefinition[]) => Question[],
): Promise<Measurement[]> {
  const { events } = stage.company;
  const { result, databaseMiB } = await withDatabaseMemory(stage.context, () =>
    withServer(stage, 'owner', async ({ url, key, usage }) => {
      const server = new Connections(url, key, 1);
      const { body } = await server.get('/api/v1/metrics', 'identity');
      server.close();
      const { metrics } = catalogueSchema.parse(JSON.parse(body.toString()));
      const asked = await runClient('ask', { url, key, questions: questionsOf(metrics) });
      return { asked, ...(await usage()) };
    }),
  );
  const { asked, peakMiB } = result;
  return [
    ...asked.flatMap((answer) => timesOf(answer, events)),
    { bench: 'ask_memory', events, value: peakMiB, unit: 'MiB', target: memoryTarget },
    ...databaseMemory('ask', events, databaseMiB),
  ];
}

/** What a question took; one that failed is told on standard error. */
function timesOf(answer: Asked, events: number): Measurement[] {
  const { bench, target, p99Target } = answer;
  if ('failure' in answer) {
    console.error(`${bench} failed: ${answer.failure}`);
    process.exitCode = 1;
    return [];
  }
  const { medianMilliseconds, p95Milliseconds, p99Milliseconds, runs, bytes } = answer;
  return [
    {
      ...{ bench, events, value: medianMilliseconds, unit: 'ms' },
      ...(target !== undefined && { target }),
      ...{ p95: p95Milliseconds, p99: p99Milliseconds, runs, bytes },
      ...(p99Target !== undefined && { p99Target, p99Met: p99Milliseconds <= p99Target }),
    },
  ];
}

/** How many times as long a question may take with the most events as with the fewest. */
const mostTimes = 1.3;

/** Compares each question with itself at the smallest size. */
export function growthOf(measurements: Measurement[]): Measurement[] {
  const smallest = Math.min(...measurements.map(({ events }) => events));
  const atSmallest = new Map(
    measurements.filter(({ events }) => events === smallest).map(({ bench, value }) => [bench, value]),
  );
  return measurements.flatMap(({ bench, events, value, unit, target }): Measurement[] => {
    const before = atSmallest.get(bench);
    if (unit !== 'ms' || events === smallest || before === undefined) return [];
    const growth = {
      bench: `growth_${bench}`,
      events,
      value: value / before,
      unit: 'times',
      against: smallest,
      fromMs: before,
      toMs: value,
    } as const;
    return [{ ...growth, ...(target !== undefined && { target: mostTimes }) }];
  });
}
