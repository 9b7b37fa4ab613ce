import { queryOptions } from '@tanstack/react-query';
import {
  type ImportRun,
  importFormatsSchema,
  importRunSchema,
  importsSchema,
  previewBytes,
  type TableMapping,
  tablePreviewSchema,
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
  /** of a table: TableMapping as JSON */
  mapping: string | undefined;
}

/** What the beginning of a table becomes by a mapping, or by the one that is suggested. */
export const tablePreviewQuery = (file: File, mapping: TableMapping | null) =>
  queryOptions({
    queryKey: ['import-preview', file.name, file.size, file.lastModified, mapping],
    queryFn: ({ signal }) => {
      const isCut = file.size > previewBytes;
      const question = { file: file.name, isCut, mapping: mapping ? JSON.stringify(mapping) : undefined };
      const beginning = isCut ? file.slice(0, previewBytes) : file;
      return upload(pathWith('/import-previews', question), tablePreviewSchema, beginning, {
        onProgress() {},
        signal,
      });
    },
    retry: false,
  });

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
