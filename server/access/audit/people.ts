import { type RawBuilder, sql } from 'kysely';
import type { AuditDetails } from '../../contract/index.ts';
import type { People } from '../../pseudonym/index.ts';
import { namesPerson, searchable } from './entry.ts';

/**
 * What an entry says to its readers: whom it is about by the ids that are known outside. While names are hidden, a
 * manager's own entries keep that to themselves: they ask about themselves, and their address would say who that is.
 */
export function shownDetails(
  people: People,
  { action, role, details }: { action: string; role: string | null; details: AuditDetails },
): AuditDetails {
  const isSecret = people.areHidden && role === 'manager';
  const shown = (value: AuditDetails[string]): AuditDetails[string] => {
    if (value === true || isSecret) return true;
    return Array.isArray(value) ? value.map(people.idOf) : people.idOf(value);
  };
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, namesPerson(name, action) ? shown(value) : value]),
  );
}

/**
 * SQL over `entry`: whether it is about what is searched for. While names are hidden, people are found by the ids that are
 * known outside, and by no others: whoever knows one of the directory would learn whose pseudonym is whose.
 */
export async function aboutWhom(people: People, search: string | undefined): Promise<RawBuilder<boolean>> {
  if (!search) return sql`true`;
  const isAbout = (text: string) => sql<boolean>`about @> array[${searchable(text)}]`;
  if (!people.areHidden) return isAbout(search);
  const person = await people.externalIdOf(search);
  return sql<boolean>`(
    ${isAbout(person)} and viewer_role is distinct from 'manager'
    or ${isAbout(search)} and exists (
      select from jsonb_each(details) as detail (name, value), jsonb_path_query(value, '$[*]') as one
      where name not in ('leader', 'manager') and not (name = 'id' and action like '%/managers/:id')
        and lower(one #>> '{}') = ${searchable(search)}
    ))`;
}
