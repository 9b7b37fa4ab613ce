import { z } from 'zod';
import { dateSchema } from './date.ts';
import { eventSchema, sourceNameSchema } from './event.ts';
import { tableMappingSchema } from './table-mapping.ts';
import { storableText } from './text.ts';

export const importStates = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
export type ImportState = (typeof importStates)[number];

/** What can be said with an import, beside its format. */
export const importOptions = ['source', 'includePrivate', 'asOf', 'mapping'] as const;
export type ImportOption = (typeof importOptions)[number];

export const importFormatSchema = z
  .object({
    format: z.string(),
    label: z.string().describe('what people call it'),
    description: z.string().describe('which file it is'),
    howToGet: z.string().nullable().describe('how somebody gets hold of such a file'),
    takes: z.array(z.enum(importOptions)).describe('what can be said with it'),
  })
  .meta({ id: 'ImportFormat' });
export type ImportFormat = z.infer<typeof importFormatSchema>;

export const importFormatsSchema = z
  .object({ uploadLimit: z.int().describe('most bytes of a file'), formats: z.array(importFormatSchema) })
  .meta({ id: 'ImportFormats' });
export type ImportFormats = z.infer<typeof importFormatsSchema>;

/** Most bytes of the name of a file, on every file system. */
const longestFileName = 255;

/** The name alone: it is never a way to another folder. */
const fileNameSchema = storableText
  .min(1)
  .refine(
    (name) => new TextEncoder().encode(name).length <= longestFileName,
    `at most ${longestFileName} bytes`,
  )
  .refine(
    (name) => !/[/\\\p{Cc}]/u.test(name) && name !== '.' && name !== '..',
    'the name of a file, without folders and control characters',
  );

/** A mapping as it stands in an address: JSON. */
const mappingTextSchema = z
  .string()
  .max(10_000)
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'expected JSON' });
      return z.NEVER;
    }
  })
  .pipe(tableMappingSchema);

/** How much of a file is enough for a preview, in bytes. */
export const previewBytes = 256 * 1024;

export const tablePreviewQuerySchema = z
  .object({
    file: fileNameSchema.describe('name of the file, for messages'),
    isCut: z.stringbool().default(false).describe('true where the body is the beginning of the file alone'),
    mapping: mappingTextSchema.optional().describe('TableMapping as JSON; default: one is suggested'),
  })
  .strict();

export const tablePreviewSchema = z
  .object({
    columns: z.array(
      z.object({
        name: z.string(),
        values: z
          .array(z.string())
          .describe('short values of the first rows, at most 50; where there are more, none'),
      }),
    ),
    mapping: tableMappingSchema.nullable().describe('null where none can be suggested'),
    rows: z.array(
      z.object({
        place: z.string(),
        event: eventSchema.nullable().describe('what the row becomes'),
        problem: z.string().nullable().describe('why it becomes nothing'),
      }),
    ),
    looked: z
      .object({ rows: z.int(), events: z.int(), skipped: z.int(), refused: z.int() })
      .describe('at how many rows it looked, and what becomes of them'),
  })
  .meta({ id: 'TablePreview' });
export type TablePreview = z.infer<typeof tablePreviewSchema>;

export const newImportQuerySchema = z
  .object({
    format: z.string().min(1).max(100).describe('one of GET /import-formats'),
    file: fileNameSchema.describe('name of the file, for messages'),
    source: sourceNameSchema.optional().describe('name of the network; default: after the format'),
    includePrivate: z.stringbool().optional().describe('also read private channels and direct messages'),
    asOf: dateSchema.optional().describe('people without a date column: the day of the file; default: today'),
    mapping: mappingTextSchema.optional().describe('of a table: TableMapping as JSON'),
  })
  .strict();
export type NewImport = z.output<typeof newImportQuerySchema>;

const reportedSchema = z
  .object({
    code: z.string(),
    reason: z.string().describe('in the words of the first'),
    count: z.int(),
    places: z.array(z.string()).describe('the first of them'),
  })
  .meta({ id: 'ImportReported' });
export type ImportReported = z.infer<typeof reportedSchema>;

export const importResultSchema = z
  .object({
    stored: z
      .record(z.string(), z.int())
      .describe('counts by kind of thing; `duplicates` are events that were there already'),
    refusedTotal: z.int(),
    refused: z.array(reportedSchema).describe('what was not stored'),
    warned: z.array(reportedSchema).describe('what was stored all the same, but should be looked at'),
    skipped: z.record(z.string(), z.int()).describe('what was left out on purpose, by reason'),
    remarks: z.array(z.string()),
    unmatchedAccounts: z.int().describe('employee accounts that match nobody in the directory'),
  })
  .meta({ id: 'ImportResult' });
export type ImportResult = z.infer<typeof importResultSchema>;

export const importRunSchema = z
  .object({
    id: z.int(),
    format: z.string(),
    label: z.string(),
    source: z.string().nullable().describe('null where none was given'),
    file: z.string(),
    bytes: z.int(),
    includePrivate: z.boolean(),
    asOf: dateSchema.nullable(),
    state: z.enum(importStates),
    isCancelling: z.boolean().describe('it was asked to end, and does so before its next batch'),
    bytesRead: z.int().nullable().describe('of the unpacked input; null while it is checked'),
    bytesTotal: z.int().nullable().describe('null where nobody knows'),
    result: importResultSchema
      .nullable()
      .describe('once it has ended; of a cancelled one, what was stored before'),
    error: z.string().nullable().describe('why it failed, or why it waits'),
    startedBy: z.string().nullable().describe('user or key; null where names are hidden'),
    uploadedAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ImportRun' });
export type ImportRun = z.infer<typeof importRunSchema>;

export const importsQuerySchema = z
  .object({
    page: z.coerce.number().int().min(1).max(1_000_000).default(1),
    pageSize: z.coerce.number().int().min(1).max(200).default(25),
  })
  .strict();

export const importsSchema = z
  .object({ total: z.int(), page: z.int(), pageSize: z.int(), imports: z.array(importRunSchema) })
  .meta({ id: 'Imports' });
export type Imports = z.infer<typeof importsSchema>;
