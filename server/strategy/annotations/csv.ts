import type { AnnotationEffects } from '../../contract/index.ts';
import { toCsv } from '../../metrics/index.ts';

/** One line for each annotation. */
export function annotationEffectsCsv({ metric, unit, effects }: AnnotationEffects): string {
  const header = [
    ...['metric', 'unit', 'id', 'kind', 'name', 'firstOn', 'lastOn', 'before', 'after'],
    ...['isEnough', 'difference', 'low', 'high'],
  ];
  const rows = effects.map(({ id, kind, name, firstOn, lastOn, before, after, ...effect }) => [
    ...[metric, unit, id, kind, name, firstOn, lastOn, before.mean, after.mean],
    ...[effect.isEnough, effect.difference, effect.interval?.low, effect.interval?.high],
  ]);
  return toCsv(header, rows);
}
