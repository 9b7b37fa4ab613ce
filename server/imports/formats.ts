import type { Context } from '../context.ts';
import type { ImportFormat, ImportFormats, ImportOption } from '../contract/index.ts';
import { ProblemError } from '../http/problem.ts';
import { readers, type SourceReader } from '../sources/index.ts';

const usualOptions: readonly ImportOption[] = ['source', 'includePrivate'];

/** Everything that can be imported, and the largest file that is taken. */
export function listFormats({ config }: Context): ImportFormats {
  return { uploadLimit: config.uploadLimit, formats: Object.values(readers).map(describeReader) };
}

function describeReader({ format, label, description, howToGet, takes }: SourceReader): ImportFormat {
  return {
    ...{ format, label: label ?? format, description },
    ...{ howToGet: howToGet ?? null, takes: [...(takes ?? usualOptions)] },
  };
}

/** What people call a format; one that this release does not have any more is called after itself. */
export function labelOf(format: string): string {
  return (Object.hasOwn(readers, format) && readers[format]?.label) || format;
}

/**
 * The reader of a format.
 * @throws ProblemError where there is none (400 `unknown_format`), or its files have dates of their own and `asOf` says of
 * which day one is (400 `option_not_taken`)
 */
export function readerOf(format: string, { asOf }: { asOf?: string | undefined }): SourceReader {
  const reader = Object.hasOwn(readers, format) ? readers[format] : undefined;
  if (!reader) {
    const known = Object.keys(readers).join(', ');
    throw new ProblemError(400, 'unknown_format', `There is no format "${format}"; known are ${known}.`);
  }
  if (asOf !== undefined && !(reader.takes ?? usualOptions).includes('asOf')) {
    const detail = `asOf (--as-of) says of which day a file of people is; "${format}" has its own dates.`;
    throw new ProblemError(400, 'option_not_taken', detail);
  }
  return reader;
}
