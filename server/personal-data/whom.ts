import type { Kysely } from 'kysely';
import type { Context } from '../context.ts';
import type { DB } from '../database/types.generated.ts';
import { findSubject, type PersonKey, type Subject } from '../directory/index.ts';

/**
 * The person who is meant, as `findSubject` finds them; where names are hidden, with their pseudonym among the names, since
 * reports that were kept say it.
 */
export async function findWhom(
  { people }: Pick<Context, 'people'>,
  database: Kysely<DB>,
  key: PersonKey,
): Promise<Subject | undefined> {
  const subject = await findSubject(database, key);
  if (!subject || !people.areHidden) return subject;
  return { ...subject, names: [...subject.names, people.nameOf({ ...subject, name: null })] };
}
