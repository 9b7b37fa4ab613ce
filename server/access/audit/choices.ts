import { sql } from 'kysely';
import { type AuditChoices, auditActs } from '../../contract/index.ts';
import type { Database } from '../../database/connection.ts';

/** Words for each action that can stand in the log: the summary of its route, or those of an act. */
export function wordsFor(actions: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...Object.entries(auditActs), ...actions]);
}

/** What the log can be narrowed down to. The viewers are read off their index, one step for each and not for each entry. */
export async function auditChoices(
  database: Database,
  words: ReadonlyMap<string, string>,
): Promise<AuditChoices> {
  const { rows } = await sql<{ name: string }>`
    with recursive viewer (name) as (
      select min(viewer_name) from audit_entry
      union all
      select (select min(viewer_name) from audit_entry where viewer_name > viewer.name)
      from viewer where viewer.name is not null
    )
    select name from viewer where name is not null order by name`.execute(database);
  const actions = [...words].map(([action, what]) => ({ action, what }));
  return {
    viewers: rows.map(({ name }) => name),
    actions: actions.sort((one, other) => one.what.localeCompare(other.what, 'en')),
  };
}
