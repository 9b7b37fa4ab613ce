import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { periodsBetween } from '../calendar.ts';
import type { Context } from '../context.ts';
import type { DB } from '../database/types.generated.ts';
import { catalogue } from '../metrics/index.ts';
import { keptGrains } from '../rollup/index.ts';
import type { Period } from './figures.ts';

/** Whether anybody but the owner of the views may read them: for nobody nothing is published. */
export async function hasReaders(database: Kysely<DB>): Promise<boolean> {
  const { rows } = await sql`
    select from pg_class, aclexplode(relacl) as granted
    where pg_class.oid = 'bi.metric_value'::regclass and privilege_type = 'SELECT' and grantee <> relowner
    limit 1`.execute(database);
  return rows.length > 0;
}

/** What figures were made under. */
interface Settings {
  time_zone: string | null;
  min_group: number | null;
  catalogue: string | null;
}

const none: Settings = { time_zone: null, min_group: null, catalogue: null };

/**
 * Where figures were made under another privacy floor, in another time zone or by another catalogue, or nobody reads
 * them any more, all of them go at once. Gives whether there is anybody to publish for.
 */
export async function followSettings(transaction: Kysely<DB>, { config }: Context): Promise<boolean> {
  const isRead = await hasReaders(transaction);
  const { timeZone: time_zone, minGroup: min_group } = config;
  const wanted = isRead ? { time_zone, min_group, catalogue: catalogueDigest } : none;
  const known = await transaction
    .selectFrom('published_state')
    .select(['time_zone', 'min_group', 'catalogue'])
    .executeTakeFirstOrThrow();
  const isSame = (['time_zone', 'min_group', 'catalogue'] as const).every(
    (name) => known[name] === wanted[name],
  );
  if (!isRead) await forgetChanges(transaction);
  if (isSame) return isRead;
  await transaction.deleteFrom('published_figure').execute();
  await transaction.deleteFrom('published_metric').execute();
  await transaction
    .updateTable('published_state')
    .set({ ...wanted, reads_observed: null, looked_at: null, published_at: null })
    .execute();
  if (isRead) {
    const metrics = catalogue.map(({ id: metric, title, description, area, unit }) => {
      return { metric, title, description, area, unit };
    });
    await transaction.insertInto('published_metric').values(metrics).execute();
    await sql`
      insert into changed_period (grain, period)
      select grain, period from unnest(${keptGrains}::text[]) as grain
      cross join rollup_state cross join lateral generate_series(
        date_trunc(grain, first_day), through_day, ('1 ' || grain)::interval
      ) as period`.execute(transaction);
  }
  return isRead;
}

const catalogueDigest = createHash('sha256').update(JSON.stringify(catalogue)).digest('hex');

/** Without a look first an idle server would write. */
async function forgetChanges(transaction: Kysely<DB>): Promise<void> {
  const { rows } = await sql`select from changed_period limit 1`.execute(transaction);
  if (rows.length > 0) await transaction.deleteFrom('changed_period').execute();
}

/** The weeks and months for which the rollup keeps counts: of others nothing is published. */
export async function listKept(database: Kysely<DB>): Promise<Period[]> {
  const { first_day: first, through_day: last } = await database
    .selectFrom('rollup_state')
    .select(['first_day', 'through_day'])
    .executeTakeFirstOrThrow();
  if (!first || !last) return [];
  return keptGrains.flatMap((grain) =>
    periodsBetween(first, last, grain).map((period) => ({ grain, period })),
  );
}
