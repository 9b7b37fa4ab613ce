import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import {
  dateSchema,
  type ImportRun,
  type ImportState,
  type Imports,
  importResultSchema,
  type NewImport,
  tableMappingSchema,
} from '../contract/index.ts';
import type { ImportRun as ImportRunTable } from '../database/types.generated.ts';
import { ProblemError } from '../http/problem.ts';
import { labelOf } from './formats.ts';
import { serverName, type Upload } from './uploads.ts';

/** How a file is to be read, as it is kept with its import. */
const keptOptions = z.object({
  includePrivate: z.boolean().optional(),
  asOf: dateSchema.optional(),
  mapping: tableMappingSchema.optional(),
});

export interface StoredRun extends Omit<Selectable<ImportRunTable>, 'options' | 'state'> {
  options: z.infer<typeof keptOptions>;
  state: ImportState;
}

export function fromRow(row: Selectable<ImportRunTable>): StoredRun {
  return { ...row, options: keptOptions.parse(row.options), state: row.state as ImportState };
}

/** Puts a file that has arrived into the queue. */
export async function makeRun(
  context: Context,
  { format, file, source, includePrivate, asOf, mapping }: NewImport,
  { folder, bytes }: Upload,
  startedBy: string,
): Promise<ImportRun> {
  const row = await context.database
    .insertInto('import_run')
    .values({
      ...{
        format,
        file,
        bytes,
        source: source ?? null,
        options: JSON.stringify({ includePrivate, asOf, mapping }),
      },
      ...{ upload: folder, server: serverName(context.config), started_by: startedBy },
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return describeRun(context, fromRow(row));
}

/** The imports, newest first. */
export async function listRuns(
  context: Context,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<Imports> {
  const { total } = await context.database
    .selectFrom('import_run')
    .select((run) => run.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await context.database
    .selectFrom('import_run')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  return { total, page, pageSize, imports: rows.map((row) => describeRun(context, fromRow(row))) };
}

/** One import. Throws ProblemError where there is none (404). */
export async function findRun(context: Context, id: number): Promise<ImportRun> {
  const row = await context.database
    .selectFrom('import_run')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row)
    throw new ProblemError(404, 'unknown_import', 'There is no such import; GET /api/v1/imports lists them.');
  return describeRun(context, fromRow(row));
}

/**
 * Ends an import that waits, and asks one that runs to end before its next batch. Throws ProblemError where there is none
 * (404), or it has ended (409 `import_ended`).
 */
export async function cancelRun(context: Context, id: number): Promise<ImportRun> {
  const asked = await context.database
    .updateTable('import_run')
    .set((run) => ({
      is_cancelling: true,
      state: run.case().when('state', '=', 'waiting').then('cancelled').else(run.ref('state')).end(),
      ended_at: run
        .case()
        .when('state', '=', 'waiting')
        .then(run.fn<Date>('clock_timestamp'))
        .else(null)
        .end(),
      error: null,
    }))
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst();
  const run = await findRun(context, id);
  if (asked.numUpdatedRows > 0n) return run;
  throw new ProblemError(409, 'import_ended', `This import has ended (${run.state}); what it stored stays.`);
}

function describeRun({ people }: Context, run: StoredRun): ImportRun {
  const { id, format, source, file, bytes, state, error } = run;
  return {
    ...{ id, format, label: labelOf(format), source, file, bytes, state, error },
    includePrivate: run.options.includePrivate ?? false,
    asOf: run.options.asOf ?? null,
    isCancelling: run.is_cancelling && state === 'running',
    bytesRead: run.bytes_read,
    bytesTotal: run.bytes_total,
    result: run.result === null ? null : importResultSchema.parse(run.result),
    startedBy: people.told(run.started_by),
    uploadedAt: run.uploaded_at.toISOString(),
    startedAt: run.started_at?.toISOString() ?? null,
    endedAt: run.ended_at?.toISOString() ?? null,
  };
}
