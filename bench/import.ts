import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { importPath } from '../server/imports/index.ts';
import { refreshRollup } from '../server/rollup/index.ts';
import { batchSize } from '../server/sources/input/batches.ts';
import { laterEvents } from './activity.ts';
import { source } from './company.ts';
import { laterPersonWeeks } from './ingest.ts';
import { settle } from './preload.ts';
import type { Measurement } from './report.ts';
import type { Stage } from './stage.ts';

/** Imports a file of new events, one JSON object per line, as the command line does; those after the ingest's. */
export async function measureImport(stage: Stage): Promise<Measurement[]> {
  const { context, company, folder, newEvents } = stage;
  const { events } = company;
  const file = path.join(folder, `events-${events}.ndjson`);
  const lines = laterEvents(company)
    .drop(newEvents)
    .take(newEvents)
    .map((event) => `${JSON.stringify(event)}\n`);
  await pipeline(Readable.from(lines), createWriteStream(file));
  while ((await refreshRollup(context)) > 0);
  await settle(context);
  const before = await laterPersonWeeks(stage);

  // At each update all batches but the one just read are stored.
  let [batches, updated] = [0, 0];
  const progress = {
    update() {
      batches += 1;
      updated = performance.now();
    },
    end() {},
  };
  const cpu = process.cpuUsage();
  const start = performance.now();
  const summary = await importPath(context, 'events', file, { source }, progress);
  const seconds = (performance.now() - start) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  if (summary.stored.events !== newEvents)
    throw new Error(`expected ${newEvents} events imported, found ${summary.stored.events}`);
  const storedSeconds = (updated - start) / 1_000;
  const newPersonWeeks = (await laterPersonWeeks(stage)) - before;
  const importCpuSeconds = (user + system) / 1_000_000;
  const figure = { events, unit: 'events/s', newEvents } as const;
  return [
    {
      bench: 'import_file',
      ...figure,
      value: newEvents / seconds,
      newPersonWeeks,
      seconds,
      importCpuSeconds,
    },
    ...(batches > 1
      ? [{ bench: 'import_file_stored', ...figure, value: ((batches - 1) * batchSize) / storedSeconds }]
      : []),
  ];
}
