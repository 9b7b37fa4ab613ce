import { sql } from 'kysely';
import { Gauge, type Registry } from 'prom-client';
import type { Context } from '../context.ts';
import { rollupLagSeconds } from '../rollup/index.ts';

/** Rows are counted up to this: a scrape takes as long whatever has piled up. */
const mostCounted = 100_000;

/** Measures at each scrape what waits in the database: for the rollup, for correction, for a job and for the mail server. */
export function measureBacklog({ database, pool }: Context, registry: Registry): void {
  const gauge = (
    name: string,
    help: string,
    collect: (this: Gauge) => Promise<void>,
    labelNames: string[] = [],
  ) => new Gauge({ name, help, labelNames, registers: [registry], collect });
  const countUpTo = async (table: 'fresh_activity' | 'quarantine') => {
    const some = database.selectFrom(table).select(sql`1`.as('one')).limit(mostCounted).as('some');
    const { rows } = await database
      .selectFrom(some)
      .select((rows) => rows.fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow();
    return rows;
  };
  gauge(
    'uptake_rollup_lag_seconds',
    'Age of the oldest change that the rollup has not followed',
    async function () {
      this.set(await rollupLagSeconds(database));
    },
  );
  gauge(
    'uptake_rollup_backlog',
    `Acts that the rollup has not followed, at most ${mostCounted}`,
    async function () {
      this.set(await countUpTo('fresh_activity'));
    },
  );
  gauge(
    'uptake_quarantined_events',
    `Refused events that wait for correction or replay, at most ${mostCounted}`,
    async function () {
      this.set(await countUpTo('quarantine'));
    },
  );
  gauge(
    'uptake_jobs',
    'Jobs of the past hour by queue and state',
    async function () {
      this.reset();
      // The first server that has jobs makes the table.
      const found = await sql<{ table: string | null }>`select to_regclass('pgboss.job') as table`.execute(
        database,
      );
      if (!found.rows[0]?.table) return;
      const { rows } = await sql<{ queue: string; state: string; jobs: number }>`
        select name as queue, state::text as state, count(*) as jobs from pgboss.job group by 1, 2`.execute(
        database,
      );
      for (const { jobs, ...labels } of rows) this.set(labels, jobs);
    },
    ['queue', 'state'],
  );
  gauge(
    'uptake_mails',
    'Mails that wait, and those that failed for good',
    async function () {
      this.reset();
      const { rows } = await sql<{ state: string; mails: number }>`
        select state, count(delivery.id) as mails
        from unnest(array['queued', 'failed']) as state left join delivery using (state) group by 1`.execute(
        database,
      );
      for (const { state, mails } of rows) this.set({ state }, mails);
    },
    ['state'],
  );
  new Gauge({
    name: 'uptake_database_connections',
    help: 'Connections of the pool that answers requests, by state',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      const { totalCount, idleCount, waitingCount } = pool;
      this.set({ state: 'busy' }, totalCount - idleCount);
      this.set({ state: 'idle' }, idleCount);
      this.set({ state: 'waiting' }, waitingCount);
    },
  });
}
