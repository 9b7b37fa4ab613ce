import {
  type ImportRun,
  importFormatsSchema,
  importRunSchema,
  importsSchema,
} from '../../../server/contract/index.ts';
import { request } from './client.ts';
import { pathWith } from './path.ts';
import { resource } from './resource.ts';
import { upload } from './upload.ts';

export const importFormatsQuery = resource('/import-formats', importFormatsSchema, Number.POSITIVE_INFINITY);

// They go on while the page is open.
export const importsQuery = (page: number, pageSize: number) =>
  resource(pathWith('/imports', { page, pageSize }), importsSchema, 0);

/** What is said with a file. */
export interface ImportQuestion {
  format: string;
  source: string | undefined;
  includePrivate: boolean | undefined;
  asOf: string | undefined;
}

/** Uploads a file to be imported; it then waits for its turn. */
export function uploadImport(
  question: ImportQuestion,
  file: File,
  options: { onProgress: (bytes: number) => void; signal: AbortSignal },
): Promise<ImportRun> {
  return upload(pathWith('/imports', { ...question, file: file.name }), importRunSchema, file, options);
}

export function cancelImport(id: number): Promise<ImportRun> {
  return request(`/imports/${id}/cancel`, importRunSchema, { method: 'POST' });
}
