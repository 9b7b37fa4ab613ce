import fs from 'node:fs/promises';
import path from 'node:path';
import { type MetricResult, metricResultSchema } from '../../server/contract/index.ts';
import { measureQuestions } from '../metrics.ts';
import { lastWeeks } from '../period.ts';
import { byDepartmentOverYear, metricQuestion } from '../questions.ts';
import type { Measurement } from '../report.ts';
import { Connections } from '../request.ts';
import { withServer } from '../server.ts';
import type { Stage } from '../stage.ts';
import { percentile } from '../statistics.ts';
import { differencesOf } from './compare.ts';
import { openDuckDB } from './duckdb.ts';
import type { RivalFigure } from './figure.ts';
import { rivalFigures } from './figures.ts';
import { writeParquet } from './parquet.ts';
import { openPlainSql } from './plain-sql.ts';
import type { Span } from './relations.ts';
import type { Rival } from './rival.ts';

/** How many times as fast as each rival the product should be from so many events on: with few, there is little to be spared. */
const targets = { plain_sql: 80, duckdb: 30 };
const targetEvents = 10_000_000;
const runs = 3;

/**
 * Asks the rivals for figures that the product has been asked for, and compares first what they answer: a figure that is
 * not the product's own to the last digit is told on standard error, and not compared in time. `measured` is what the product took;
 * what is missing of it is asked now.
 */
export async function measureRivals(stage: Stage, measured: Measurement[]): Promise<Measurement[]> {
  const { context, company, folder } = stage;
  const questions = rivalFigures.map(({ metric }) => metricQuestion(metric));
  const isMeasured = questions.every(({ bench }) => measured.some((one) => one.bench === bench));
  const product = isMeasured ? measured : await measureQuestions(stage, () => questions);
  const answers = await answersOf(stage);

  const parquet = await fs.mkdtemp(path.join(folder, 'parquet-'));
  const start = performance.now();
  const bytes = await writeParquet(context.pool, parquet);
  const seconds = (performance.now() - start) / 1_000;
  const { timeZone, now, databaseUrl = '' } = context.config;
  const span = { ...lastWeeks(52), timeZone, now: now().toISOString() };
  const measurements: Measurement[] = [
    ...(isMeasured ? [] : product),
    { bench: 'rival_duckdb_parquet', events: company.events, value: bytes / 2 ** 20, unit: 'MiB', seconds },
  ];
  for (const open of [async () => openPlainSql(databaseUrl), async () => await openDuckDB(parquet)]) {
    const rival = await open();
    for (const figure of rivalFigures) {
      const median = product.find(({ bench }) => bench === metricQuestion(figure.metric).bench)?.value;
      const answer = answers.get(figure.metric);
      if (!answer || median === undefined) throw new Error(`The product has no answer for ${figure.metric}.`);
      const times = await timesOf(rival, figure, span, answer);
      if (times) measurements.push(...compared(rival, figure, { times, median, events: company.events }));
    }
    await rival.close();
  }
  await fs.rm(parquet, { recursive: true });
  return measurements;
}

/** What the real server answers. */
async function answersOf(stage: Stage): Promise<Map<string, MetricResult>> {
  return await withServer(stage, 'executive', async ({ url, key }) => {
    const server = new Connections(url, key, 1);
    const answers = new Map<string, MetricResult>();
    for (const { metric } of rivalFigures) {
      const { body } = await server.get(byDepartmentOverYear(metric), 'identity');
      answers.set(metric, metricResultSchema.parse(JSON.parse(body.toString())));
    }
    server.close();
    return answers;
  });
}

/** Milliseconds of each run after a first one; nothing where the answer is another than the product's. */
async function timesOf(
  rival: Rival,
  figure: RivalFigure,
  span: Span,
  product: MetricResult,
): Promise<number[] | null> {
  const differences = differencesOf(figure, await rival.answer(figure, span), product);
  if (differences.length > 0) {
    const [first] = differences;
    console.error(
      `${figure.metric} of ${rival.name} differs from the product's in ${differences.length} points, the first: ${JSON.stringify(first)}`,
    );
    process.exitCode = 1;
    return null;
  }
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const asked = performance.now();
    await rival.answer(figure, span);
    times.push(performance.now() - asked);
  }
  return times;
}

function compared(
  { name }: Rival,
  { metric }: RivalFigure,
  { times, median: product, events }: { times: number[]; median: number; events: number },
): Measurement[] {
  const median = percentile(times, 50);
  return [
    { bench: `rival_${name}_${metric}`, events, value: median, unit: 'ms', runs: times.length },
    {
      ...{ bench: `metric_${metric}_times_faster_than_${name}`, events, value: median / product },
      ...{ unit: 'times faster', ...(events >= targetEvents && { target: targets[name] }) },
    },
  ];
}
