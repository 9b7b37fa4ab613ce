import { type CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { buildApp } from '../app.ts';
import { contextOf } from '../context.ts';
import { connect } from '../database/connection.ts';
import type { DB } from '../database/types.generated.ts';
import type { Api } from './api.ts';

/** A statement with which a question was answered, and how PostgreSQL would go about it (`explain (format json)`). */
export interface Explained {
  /** The question, and the beginning of the statement. */
  name: string;
  plan: unknown[];
}

/** A database over a pool, and the statements that it was asked, in their order. */
export function recording(pool: pg.Pool): { database: Kysely<DB>; asked: CompiledQuery[] } {
  const asked: CompiledQuery[] = [];
  const database = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    log: ({ query }) => {
      asked.push(query);
    },
  });
  return { database, asked };
}

/** How PostgreSQL would go about a statement with these parameters (`explain (format json)`). */
export async function planOf(pool: pg.Pool, { sql, parameters }: CompiledQuery): Promise<unknown[]> {
  const { rows } = await pool.query(`explain (format json) ${sql}`, [...parameters]);
  return rows[0]['QUERY PLAN'];
}

/** The plans in what PostgreSQL explains: on a cluster those of its machines stand somewhere below the own one. */
export function plansOf<Plan>(explained: unknown): Plan[] {
  if (typeof explained !== 'object' || explained === null) return [];
  const own = 'Plan' in explained ? [explained.Plan as Plan] : [];
  return [...own, ...Object.values(explained).flatMap((part) => plansOf<Plan>(part))];
}

/**
 * Asks an API each of these questions as its owner, and explains those of its reading statements that speak of some tables. Throws
 * where a question is not answered. `setting` holds for the statements and their plans.
 */
export async function explainReads(
  api: Api,
  urls: readonly string[],
  tables: RegExp,
  setting?: string,
): Promise<Explained[]> {
  const { pool, database: unused } = connect(`${api.context.pool.options.connectionString}`);
  if (setting) pool.on('connect', (client) => void client.query(setting));
  const { database, asked } = recording(pool);
  const app = await buildApp(contextOf({ ...api.context, database, pool }));
  const explained: Explained[] = [];
  try {
    for (const url of urls) {
      asked.length = 0;
      const answer = await app.inject({ url, headers: { authorization: `Bearer ${api.keys.owner}` } });
      if (answer.statusCode !== 200) throw new Error(`expected 200 from ${url}, found ${answer.statusCode}`);
      for (const query of asked) {
        if (!/^\s*(select|with)\b/i.test(query.sql) || !tables.test(query.sql)) continue;
        explained.push({ name: `${url}: ${query.sql.slice(0, 200)}`, plan: await planOf(pool, query) });
      }
    }
    return explained;
  } finally {
    await app.close();
    await unused.destroy();
  }
}
