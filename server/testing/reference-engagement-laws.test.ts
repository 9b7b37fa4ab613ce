import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { MetricResult, Point } from '../contract/index.ts';
import { companyArbitrary, type RandomCompany } from './random-company.ts';
import { createReference, type Reference } from './reference.ts';
import type { ReferenceMetricQuery } from './reference-query.ts';

// Many companies take a while on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

type Law = (reference: Reference, query: ReferenceMetricQuery, random: RandomCompany) => void;

/** Holds for every query of every company, groups of any size shown. */
function everyQuery(law: Law) {
  fc.assert(
    fc.property(companyArbitrary(), (random) => {
      const reference = createReference(random.company, { ...random.settings, minGroup: 0 });
      for (const query of random.queries) law(reference, query, random);
    }),
    { numRuns: 40, seed: 2026 },
  );
}

function points({ series }: MetricResult): Point[] {
  return series.flatMap((each) => each.points);
}

test('the E-I index is twice the cross-unit share, less one', () => {
  everyQuery((reference, query) => {
    const shares = points(reference.metric('cross_unit_share', query));
    for (const [place, { value, denominator }] of points(reference.metric('ei_index', query)).entries()) {
      const share = shares[place]?.value ?? null;
      expect(denominator).toBe(shares[place]?.denominator);
      if (share === null) expect(value).toBeNull();
      else expect(value).toBeCloseTo(2 * share - 1, 12);
    }
  });
});

test('replies are responses, over the same posts, and only some posts have a time to their first', () => {
  everyQuery((reference, query) => {
    const [responses, posts, times] = ['response_rate', 'posts', 'time_to_first_reply'].map((id) =>
      points(reference.metric(id, query)),
    );
    for (const [place, reply] of points(reference.metric('reply_rate', query)).entries()) {
      const response = responses?.[place];
      expect(reply.denominator).toBe(response?.denominator);
      expect(reply.numerator ?? 0).toBeLessThanOrEqual(response?.numerator ?? 0);
      expect(reply.numerator).toBe(times?.[place]?.denominator);
      expect(response?.denominator ?? 0).toBeLessThanOrEqual(posts?.[place]?.value ?? 0);
      if (reply.final) expect(response?.denominator ?? 0).toBe(posts?.[place]?.value ?? 0);
    }
  });
});

test('events of the groups of people, or of the sources, are those of the whole', () => {
  everyQuery((reference, { by: _, ...query }) => {
    for (const id of ['posts', 'replies', 'reactions', 'shares', 'views']) {
      const whole = points(reference.metric(id, query)).map(({ value }) => value ?? 0);
      for (const by of ['department', 'leader_level', 'source'] as const) {
        const { series } = reference.metric(id, { ...query, by });
        expect(
          whole.map((_, place) => series.reduce((sum, each) => sum + (each.points[place]?.value ?? 0), 0)),
        ).toEqual(whole);
      }
    }
  });
});

test('rows of communities are the metrics by community', () => {
  everyQuery((reference, _, { engagementQueries }) => {
    for (const { communities: query } of engagementQueries) {
      const { weeks, communities } = reference.communities({ ...query, page: 1, pageSize: 500 });
      const [from = '', to = from] = [weeks.at(0), weeks.at(-1)];
      const filter = { ...query, from, to, grain: 'week', by: 'community' } as const;
      const pointsOf = (id: string, key: string) =>
        reference.metric(id, filter).series.find((series) => series.key === key)?.points ?? [];
      const sum = (numbers: (number | null)[]) =>
        numbers.reduce<number>((total, each) => total + (each ?? 0), 0);
      for (const { key, posts, responseRate, weeks: own } of communities) {
        expect(own.map(({ active }) => active)).toEqual(pointsOf('active', key).map(({ value }) => value));
        expect(own.map(({ contributors }) => contributors)).toEqual(
          pointsOf('contributors', key).map(({ value }) => value),
        );
        expect(posts).toBe(sum(pointsOf('posts', key).map(({ value }) => value)));
        const responses = pointsOf('response_rate', key);
        expect(responseRate.numerator).toBe(sum(responses.map(({ numerator }) => numerator)));
        expect(responseRate.denominator).toBe(sum(responses.map(({ denominator }) => denominator)));
      }
    }
  });
});

test('the links between departments are among the replies and reactions of the metrics', () => {
  everyQuery((reference, _, { engagementQueries, settings }) => {
    for (const { network: query } of engagementQueries) {
      const { period, links, departments, ...totals } = reference.network(query);
      const asked = { ...query, from: period, to: period };
      for (const [id, value] of [
        ['cross_unit_share', totals.crossUnitShare.value],
        ['ei_index', totals.eiIndex],
        ['two_way_share', totals.twoWayShare.value],
      ] as const)
        expect(points(reference.metric(id, asked))[0]?.value, `${id} ${settings.now}`).toBe(value);
      const sent = links.reduce((sum, { events }) => sum + events, 0);
      expect(sent).toBeLessThanOrEqual(totals.crossUnitShare.denominator ?? 0);
      const keys = departments.map(({ key }) => key);
      expect(links.every(({ from, to }) => keys.includes(from) && keys.includes(to))).toBe(true);
    }
  });
});
