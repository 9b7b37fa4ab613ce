import { sql } from 'kysely';
import type { Holding } from '../directory/index.ts';

/** Who uploaded what. */
export const importHoldings: readonly Holding[] = [
  {
    name: 'imports',
    about: 'Files that you uploaded to be imported, and when.',
    columns: ['started_by', 'uploaded_at', 'started_at', 'ended_at'].map((column) => `import_run.${column}`),
    select: (_, { addresses }) => sql`
      select format, file, uploaded_at as "uploadedAt", started_at as "startedAt", ended_at as "endedAt", state
      from import_run where lower(started_by) = any(${addresses}::text[]) order by id`,
    erase: async (transaction, { addresses }) => {
      await sql`
        update import_run set started_by = null where lower(started_by) = any(${addresses}::text[])`.execute(
        transaction,
      );
    },
  },
];
