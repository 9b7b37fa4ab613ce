import { describe, expect, test } from 'vitest';
import { dimensions } from '../contract/index.ts';
import { startApi } from '../testing/api.ts';
import { auditedCompany, externalIdOf, now } from '../testing/audited-company.ts';
import { citusUrl, withoutCitus } from '../testing/citus.ts';
import { peoplePulled } from '../testing/distributed-plan.ts';
import { explainReads } from '../testing/explained.ts';
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
    try {
      const reads = /\bperson_(week|community_week|first_activity)\b/;
      const explained = await explainReads(api, questions(), reads);
      const found = explained.map(({ name, plan }) => [name, peoplePulled(plan)] as const);
      expect(found.filter(([, pulled]) => pulled.length > 0)).toEqual([]);
      expect(explained.length).toBeGreaterThan(0);
    } finally {
      await api.stop();
    }
  });
});

test.skipIf(citusUrl)(`plans of a cluster are not looked at: ${withoutCitus}`, ({ skip }) =>
  skip(withoutCitus),
);
