import {
  channelImportSchema,
  type Filter,
  type NewUseCase,
  useCaseDetailSchema,
  useCaseSchema,
  useCasesSchema,
} from '../../../server/contract/index.ts';
import { request } from './client.ts';
import { pathWith } from './path.ts';
import { asCsv, resource } from './resource.ts';

const pathOf = (path: string, week: string, filter: Filter) =>
  pathWith(path, { from: week, to: week, ...filter });
const allPath = (week: string, filter: Filter) => pathOf('/use-cases', week, filter);

// What was just made, changed or archived must be seen so.
export const allUseCasesQuery = (week: string, filter: Filter) =>
  resource(allPath(week, filter), useCasesSchema, 0);
export const allUseCasesCsv = (week: string, filter: Filter) => asCsv(allPath(week, filter));
export const oneUseCaseQuery = (id: string | number, week: string, filter: Filter) =>
  resource(pathOf(`/use-cases/${encodeURIComponent(id)}`, week, filter), useCaseDetailSchema, 0);

/** Makes a use case, or replaces the one of that id. */
export function saveUseCase(id: number | null, useCase: NewUseCase) {
  const [path, method] = id === null ? ['/use-cases', 'POST' as const] : [`/use-cases/${id}`, 'PUT' as const];
  return request(path, useCaseSchema, { method, body: useCase });
}

/** Takes a use case out of force, or puts it in force again. */
export function changeForce(id: number, to: 'archive' | 'restore') {
  return request(`/use-cases/${id}/${to}`, useCaseSchema, { method: 'POST' });
}

/** Stores how often other channels were used, from a CSV file; lines that cannot be read are named in the answer. */
export function importChannels(id: number, file: Blob) {
  return request(`/use-cases/${id}/channels`, channelImportSchema, { method: 'POST', csv: file });
}
