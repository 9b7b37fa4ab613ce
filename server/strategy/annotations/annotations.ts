import type { Selectable } from 'kysely';
import type { Context } from '../../context.ts';
import {
  type Annotation,
  annotationDaySchema,
  annotationSchema,
  type NewAnnotation,
} from '../../contract/index.ts';
import type { DB } from '../../database/types.generated.ts';
import { withFreeName } from '../../http/name-taken.ts';
import { ProblemError } from '../../http/problem.ts';

/** All that happened, the oldest first; the launch among it where its date is set. */
export async function listAnnotations({ database }: Context): Promise<Annotation[]> {
  const [setting, rows] = await Promise.all([
    database.selectFrom('setting').select('launch').executeTakeFirst(),
    database.selectFrom('annotation').selectAll().orderBy('first_on').orderBy('id').execute(),
  ]);
  const launch = annotationDaySchema
    .nullable()
    .catch(null)
    .parse(setting?.launch ?? null);
  const all = [...(launch === null ? [] : [launchOn(launch)]), ...rows.map(fromRow)];
  return all.sort((one, other) => (one.firstOn === other.firstOn ? 0 : one.firstOn < other.firstOn ? -1 : 1));
}

/** Stores a new annotation. Throws ProblemError where another of its first day has the name (409 `name_taken`). */
export async function makeAnnotation({ database }: Context, given: NewAnnotation): Promise<Annotation> {
  return await withFreeName('annotation of that day', async () =>
    fromRow(
      await database
        .insertInto('annotation')
        .values(columnsOf(given))
        .returningAll()
        .executeTakeFirstOrThrow(),
    ),
  );
}

/** Replaces all of an annotation; throws as `makeAnnotation` does, and 404 where there is none. */
export async function changeAnnotation(
  { database }: Context,
  id: number,
  given: NewAnnotation,
): Promise<Annotation> {
  const row = await withFreeName('annotation of that day', () =>
    database
      .updateTable('annotation')
      .set(columnsOf(given))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst(),
  );
  if (!row) throw unknownAnnotation();
  return fromRow(row);
}

/** Takes an annotation away. Throws ProblemError where there is none (404). */
export async function deleteAnnotation({ database }: Context, id: number): Promise<void> {
  const deleted = await database
    .deleteFrom('annotation')
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  if (!deleted) throw unknownAnnotation();
}

function launchOn(firstOn: string): Annotation {
  return { id: null, kind: 'launch', name: 'Launch', firstOn, lastOn: null, note: '' };
}

function fromRow({ first_on: firstOn, last_on: lastOn, ...row }: Selectable<DB['annotation']>): Annotation {
  return annotationSchema.parse({ ...row, firstOn, lastOn });
}

function columnsOf({ kind, name, firstOn, lastOn, note }: NewAnnotation) {
  return { kind, name, note, first_on: firstOn, last_on: lastOn === firstOn ? null : lastOn };
}

function unknownAnnotation(): ProblemError {
  const detail = 'There is no such annotation; GET /api/v1/annotations lists them.';
  return new ProblemError(404, 'unknown_annotation', detail);
}
