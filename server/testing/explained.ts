import { type CompiledQuery, Kysely, PostgresDialect } from 'kysely';
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
  const asked: CompiledQuery[] = [];
  const { pool, database: unused } = connect(`${api.context.pool.options.connectionString}`);
  if (setting) pool.on('connect', (client) => void client.query(setting));
  const database = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    log: ({ query }) => {
      asked.push(query as CompiledQuery);
    },
  });
  const app = await buildApp(contextOf({ ...api.context, database, pool }));
  const explained: Explained[] = [];
  try {
    for (const url of urls) {
      asked.length = 0;
      const answer = await app.inject({ url, headers: { authorization: `Bearer ${api.keys.owner}` } });
      if (answer.statusCode !== 200) throw new Error(`expected 200 from ${url}, found ${answer.statusCode}`);
      for (const { sql, parameters } of asked) {
        if (!/^\s*(select|with)\b/i.test(sql) || !tables.test(sql)) continue;
        const { rows } = await pool.query(`explain (format json) ${sql}`, [...parameters]);
        explained.push({ name: `${url}: ${sql.slice(0, 200)}`, plan: rows[0]['QUERY PLAN'] });
      }
    }
    return explained;
  } finally {
    await app.close();
    await unused.destroy();
  }
}
