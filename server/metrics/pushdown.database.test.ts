import { type CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import { describe, expect, test } from 'vitest';
import { buildApp } from '../app.ts';
import { contextOf } from '../context.ts';
import { dimensions } from '../contract/index.ts';
import { connect } from '../database/connection.ts';
import type { DB } from '../database/types.generated.ts';
import { startApi } from '../testing/api.ts';
import { auditedCompany, externalIdOf, now } from '../testing/audited-company.ts';
import { citusUrl, withoutCitus } from '../testing/citus.ts';
import { peoplePulled } from '../testing/distributed-plan.ts';
import { catalogue } from './catalogue.ts';

/** Each metric as it is kept, and in ways in which nothing is kept: by day, inside a filter, by place. */
function questions(): string[] {
  return catalogue.flatMap(({ id, dimensions: own, grains, segmentsOnly }) => [
    `/api/v1/metrics/${id}`,
    ...grains.map((grain) => `/api/v1/metrics/${id}?grain=${grain}&from=2025-06-02&to=2025-07-13`),
    ...(segmentsOnly ? [] : [`/api/v1/metrics/${id}?location=Oslo`]),
    ...(segmentsOnly ? [] : [`/api/v1/metrics/${id}?leader=${externalIdOf('worksHead')}`]),
    ...dimensions.filter((by) => own.includes(by)).map((by) => `/api/v1/metrics/${id}?by=${by}`),
  ]);
}

describe.skipIf(!citusUrl)('on a cluster', () => {
  test('no metric pulls rows of people from the shards: they are counted there', {
    timeout: 600_000,
  }, async () => {
    const api = await startApi({ now, minGroup: 5, company: auditedCompany() });
    const asked: CompiledQuery[] = [];
    const { pool, database: unused } = connect(api.context.pool.options.connectionString ?? '');
    const database = new Kysely<DB>({
      dialect: new PostgresDialect({ pool }),
      log: ({ query }) => {
        asked.push(query as CompiledQuery);
      },
    });
    const app = await buildApp(contextOf({ ...api.context, database, pool }));
    const headers = { authorization: `Bearer ${api.keys.owner}` };
    const found = new Map<string, string[]>();
    let explained = 0;
    try {
      for (const url of questions()) {
        asked.length = 0;
        const answer = await app.inject({ url, headers });
        expect([url, answer.statusCode]).toEqual([url, 200]);
        for (const { sql, parameters } of asked) {
          if (
            !/^\s*(select|with)\b/i.test(sql) ||
            !/\bperson_(week|community_week|first_activity)\b/.test(sql)
          )
            continue;
          const { rows } = await pool.query(`explain (format json) ${sql}`, [...parameters]);
          explained += 1;
          const pulled = peoplePulled(rows[0]['QUERY PLAN']);
          if (pulled.length > 0) found.set(`${url}: ${sql.slice(0, 200)}`, pulled);
        }
      }
      expect(Object.fromEntries(found)).toEqual({});
      expect(explained).toBeGreaterThan(0);
    } finally {
      await app.close();
      await unused.destroy();
      await api.stop();
    }
  });
});

test.skipIf(citusUrl)(`plans of a cluster are not looked at: ${withoutCitus}`, ({ skip }) =>
  skip(withoutCitus),
);
