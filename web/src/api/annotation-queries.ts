import {
  type Annotation,
  annotationEffectsSchema,
  annotationSchema,
  annotationsSchema,
  type Filter,
  type NewAnnotation,
} from '../../../server/contract/index.ts';
import { command, request } from './client.ts';
import { pathWith } from './path.ts';
import { asCsv, resource } from './resource.ts';

export const annotationsQuery = resource('/annotations', annotationsSchema);

const effectsPath = (metric: string, filter: Filter) =>
  pathWith('/annotations/effects', { metric, ...filter });
// What was just written must be seen so.
export const annotationEffectsQuery = (metric: string, filter: Filter) =>
  resource(effectsPath(metric, filter), annotationEffectsSchema, 0);
export const annotationEffectsCsv = (metric: string, filter: Filter) => asCsv(effectsPath(metric, filter));

/** Adds an annotation, or replaces the one of that id. */
export function saveAnnotation(id: number | null, annotation: NewAnnotation): Promise<Annotation> {
  const [path, method] =
    id === null ? ['/annotations', 'POST' as const] : [`/annotations/${id}`, 'PUT' as const];
  return request(path, annotationSchema, { method, body: annotation });
}

export function deleteAnnotation(id: number): Promise<void> {
  return command(`/annotations/${id}`, { method: 'DELETE' });
}
