import { expect, test } from 'vitest';
import { catalogue } from './catalogue.ts';
import { type Count, type Counts, nothing } from './counts.ts';
import { figureOf, type Metric } from './definition.ts';

/** The counts that the figures of a metric look at, beside who is eligible. */
function countsReadBy({ figures, groupSize }: Metric): Count[] {
  const read = new Set<Count>();
  const counts: Counts = new Proxy(nothing, {
    get(counts, name: Count) {
      read.add(name);
      return counts[name];
    },
  });
  for (const complete of [true, false])
    for (const figure of figures) figureOf(figure, counts, { complete, suppressed: false });
  groupSize?.(counts);
  read.delete('eligible');
  return [...read];
}

test.each(catalogue.map((metric) => [metric.id, metric] as const))(
  '%s is made of the counts that it says, and of the people eligible',
  (_id, metric) => {
    // With every figure of managers it is told how many admins were left out.
    const told: Count[] = metric.area === 'managers' ? ['admins_excluded'] : [];
    expect([...metric.reads].sort()).toEqual([...new Set([...countsReadBy(metric), ...told])].sort());
  },
);
