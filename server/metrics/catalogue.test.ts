import { expect, test } from 'vitest';
import { countsOfPart, engagementOfPart } from '../rollup/index.ts';
import { catalogue } from './catalogue.ts';
import { type CountedPart, type Counts, nothing } from './counts.ts';
import { figureOf, type Metric } from './definition.ts';
import { noAnswers } from './voice/pulse-counts.ts';

const given: Record<CountedPart, readonly string[]> = {
  ...countsOfPart,
  ...engagementOfPart,
  pulse: Object.keys(noAnswers),
};

/** The counts that the figures of a metric look at. */
function countsReadBy({ figures, groupSize }: Metric): Set<string> {
  const read = new Set<string>();
  const counts: Counts = new Proxy(nothing, {
    get(counts, name: string & keyof Counts) {
      read.add(name);
      return counts[name];
    },
  });
  for (const figure of figures) figureOf(figure, counts, { complete: true, suppressed: false });
  groupSize?.(counts);
  return read;
}

test.each(catalogue.map((metric) => [metric.id, metric] as const))(
  '%s is made of the counts of its parts, and of the people eligible',
  (_id, metric) => {
    const known = new Set(['eligible', ...metric.parts.flatMap((part) => given[part])]);
    expect([...countsReadBy(metric)].filter((count) => !known.has(count))).toEqual([]);
    if (metric.area === 'managers') expect(metric.parts).toContain('managers');
  },
);
