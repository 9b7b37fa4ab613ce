import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { dimensions, type MetricResult } from '../contract/index.ts';
import { companyArbitrary, type RandomCompany } from './random-company.ts';
import { createReference, type Reference } from './reference.ts';
import { rungs } from './reference-activity.ts';
import { adoptionMetrics } from './reference-adoption.ts';
import { addDays, periodOf } from './reference-calendar.ts';
import type { ReferenceMetricQuery } from './reference-query.ts';

// Hundreds of companies take a while on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

type Law = (reference: Reference, query: ReferenceMetricQuery, random: RandomCompany) => void;

/** Holds for every query of every company; `minGroup: 0` hides nothing but groups of nobody. */
function everyQuery(law: Law, settings: { minGroup?: number } = {}) {
  fc.assert(
    fc.property(companyArbitrary(), (random) => {
      const reference = createReference(random.company, { ...random.settings, ...settings });
      for (const query of random.queries) law(reference, query, random);
    }),
    { numRuns: 60, seed: 2026 },
  );
}

/** Value of each shown point by series key and period. */
function shown({ series }: MetricResult): Map<string, number | null> {
  return new Map(
    series.flatMap(({ key, points }) =>
      points.filter(({ suppressed }) => !suppressed).map(({ period, value }) => [`${key} ${period}`, value]),
    ),
  );
}

test('the rungs add up to everybody eligible', () => {
  everyQuery((reference, query) => {
    const onRungs = shown(reference.metric('rungs', query));
    for (const { key, points } of reference.metric('eligible', query).series) {
      for (const { period, value, suppressed } of points) {
        const counts = rungs.map((rung) => onRungs.get(`${query.by ? `${key}:${rung}` : rung} ${period}`));
        if (suppressed) expect(counts.every((count) => count === undefined)).toBe(true);
        else expect(counts.reduce<number>((sum, count) => sum + (count ?? Number.NaN), 0)).toBe(value);
      }
    }
  });
});

test('active now less active before is new and resurrected less lapsed, for every filter and group', () => {
  everyQuery(
    (reference, query) => {
      const dayBefore = addDays(periodOf(query.from, query.grain).first, -1);
      const active = shown(reference.metric('active', { ...query, from: dayBefore }));
      const [fresh, retained, resurrected, lapsed] = ['new', 'retained', 'resurrected', 'lapsed'].map(
        (kind) => shown(reference.metric(`growth_${kind}`, query)),
      );
      for (const [at, isNew] of fresh ?? []) {
        const [, key, period] = /^(.*) (\S+)$/.exec(at) ?? [];
        const before = periodOf(addDays(period ?? '', -1), query.grain).first;
        const now = active.get(at) ?? Number.NaN;
        const then = active.get(`${key} ${before}`) ?? 0; // a group of nobody has nobody active
        const [back, gone] = [resurrected?.get(at) ?? Number.NaN, lapsed?.get(at) ?? Number.NaN];
        expect(now - then).toBe((isNew ?? Number.NaN) + back - gone);
        expect(now).toBe((isNew ?? Number.NaN) + back + (retained?.get(at) ?? Number.NaN));
      }
    },
    { minGroup: 0 },
  );
});

test('groups of people are a partition of the filter', () => {
  everyQuery(
    (reference, { by: _, ...query }) => {
      const counts = ['eligible', 'active'];
      for (const id of counts) {
        const whole = reference.metric(id, query).series[0]?.points.map(({ value }) => value ?? 0);
        for (const by of dimensions.filter(
          (dimension) => dimension !== 'source' && dimension !== 'community',
        )) {
          const { series } = reference.metric(id, { ...query, by });
          const sums = whole?.map((_, index) =>
            series.reduce((sum, { points }) => sum + (points[index]?.value ?? 0), 0),
          );
          expect(sums).toEqual(whole);
        }
      }
    },
    { minGroup: 0 },
  );
});

test('a group by source or community is what the filter by it gives', () => {
  everyQuery((reference, { by: _, ...query }) => {
    for (const by of ['source', 'community'] as const) {
      for (const { key, points } of reference.metric('active_rate', { ...query, by }).series) {
        expect(points).toEqual(reference.metric('active_rate', { ...query, [by]: [key] }).series[0]?.points);
      }
    }
  });
});

test('ratios are between 0 and 1 and are their numerator over their denominator', () => {
  everyQuery((reference, query) => {
    for (const [id, { unit }] of adoptionMetrics) {
      if (unit !== 'ratio') continue;
      for (const { points } of reference.metric(id, query).series) {
        for (const { value, numerator, denominator, suppressed } of points) {
          if (suppressed) expect([value, numerator, denominator]).toEqual([null, null, null]);
          else if (denominator === 0) expect(value).toBeNull();
          else expect(value).toBe((numerator ?? Number.NaN) / (denominator ?? Number.NaN));
          expect(value ?? 0).toBeGreaterThanOrEqual(0);
          expect(value ?? 0).toBeLessThanOrEqual(1);
        }
      }
    }
  });
});

test('nothing below the floor is shown, and never is one sibling alone hidden', () => {
  everyQuery((reference, query, { company, settings }) => {
    const open = createReference(company, { ...settings, minGroup: 0 }).metric('eligible', query).series;
    const { series } = reference.metric('eligible', query);
    expect(series.map(({ key }) => key)).toEqual(open.map(({ key }) => key));
    for (const index of series[0]?.points.keys() ?? []) {
      const siblings = series
        .map(({ points }, place) => ({ ...points[index], size: open[place]?.points[index]?.value ?? 0 }))
        .filter(({ size }) => size > 0);
      const hidden = siblings.filter(({ suppressed }) => suppressed);
      expect(siblings.every(({ size, suppressed }) => suppressed || size >= settings.minGroup)).toBe(true);
      expect(hidden.length === 1 && siblings.length > 1).toBe(false);
    }
  });
});

test('a cohort begins whole and holds at most the people who were new', () => {
  everyQuery(
    (reference, { by: _, ...query }) => {
      const fresh = shown(reference.metric('growth_new', query));
      for (const { period, size, cells } of reference.retention(query).cohorts) {
        expect(size).toBe(fresh.get(`all ${period}`));
        expect(cells[0]?.value ?? 1).toBe(1);
        expect(cells.every(({ active }) => active !== null && active <= (size ?? 0))).toBe(true);
      }
    },
    { minGroup: 0 },
  );
});

test('the launch curve is the active rate from the launch week on', () => {
  everyQuery((reference, { by: _, ...query }, { launch }) => {
    const { from: _from, to: _to, grain: _grain, ...filter } = query;
    const curve = reference.launch({ ...filter, launch });
    const [first, last] = [curve.weeks.at(0)?.period, curve.weeks.at(-1)?.period];
    if (!first || !last) return;
    expect(periodOf(curve.launch ?? '', 'week').first).toBe(first);
    const { series } = reference.metric('active_rate', { ...filter, from: first, to: last, grain: 'week' });
    expect(curve.weeks).toEqual(series[0]?.points.map((point, week) => ({ ...point, week })));
  });
});
