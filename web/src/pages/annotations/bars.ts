import { formatValue } from '../../../../server/contract/format/number.ts';
import type { AnnotationEffect, Unit } from '../../../../server/contract/index.ts';
import type { ValueBar } from '../../charts/ValueBars.tsx';

/**
 * The means before and after as bars from nothing: ratios of the whole, other figures of the larger one. None where a
 * side has no mean, nor of an index, whose nothing lies in its middle.
 */
export function barsOf({ before, after }: AnnotationEffect, unit: Unit): ValueBar[] {
  if (before.mean === null || after.mean === null || unit === 'index') return [];
  const whole = unit === 'ratio' ? 1 : Math.max(before.mean, after.mean);
  const bar = (key: string, label: string, mean: number): ValueBar => ({
    ...{ key, label, value: formatValue(mean, unit) },
    share: whole > 0 ? mean / whole : 0,
  });
  return [bar('before', 'Four weeks before', before.mean), bar('after', 'Four weeks after', after.mean)];
}
