import { sql } from 'kysely';
import { laterEvents } from './activity.ts';
import { measureIngestedCopy } from './copy-ingested.ts';
import { settle } from './preload.ts';
import type { Measurement } from './report.ts';
import { chunksOf, copyInto, eventColumns, rowWriter, storedIds } from './rows.ts';
import type { Stage } from './stage.ts';

/** The limit to compare with: PostgreSQL takes the rows of the same new events, ready-made, into a table by itself. */
export async function measureCopy(stage: Stage): Promise<Measurement[]> {
  const { context, company, newEvents } = stage;
  const rows = [
    ...laterEvents(company)
      .take(newEvents)
      .map(rowWriter(await storedIds(context))),
  ];
  const copies = [
    { bench: 'copy_limit_bare', indexes: sql`` },
    { bench: 'copy_limit_unique', indexes: sql`, unique (source_id, external_id)` },
  ];
  const measured: Measurement[] = [];
  for (const { bench, indexes } of copies) {
    await sql`create table bench_copy (like event ${indexes})`.execute(context.database);
    await settle(context);
    const start = performance.now();
    await copyInto(context.pool, `bench_copy (${eventColumns})`, chunksOf(rows));
    const seconds = (performance.now() - start) / 1_000;
    measured.push({ bench, events: company.events, value: newEvents / seconds, unit: 'events/s', newEvents });
    await sql`drop table bench_copy`.execute(context.database);
  }
  return [...measured, await measureIngestedCopy(stage)];
}

/** What is compared with COPY into a table with the same unique key, and the share that it should reach where it is the product. */
const shares: Record<string, { target?: number }> = {
  copy_limit_ingested: {},
  ingest_http_answered: { target: 0.4 },
  import_file_stored: { target: 0.6 },
};

/** How fast the product stores events, as a share of what PostgreSQL does by itself in the same run. */
export function sharesOfCopy(measured: Measurement[]): Measurement[] {
  const limit = measured.find(({ bench }) => bench === 'copy_limit_unique');
  if (!limit) return [];
  return measured.flatMap(({ bench, events, value }): Measurement[] => {
    const share = shares[bench];
    if (!share) return [];
    return [{ bench: `${bench}_of_copy`, events, value: value / limit.value, unit: 'share', ...share }];
  });
}
