import type { Context } from '../context.ts';
import type { ReportScope } from '../contract/index.ts';

/**
 * Whom a report is about, for its head: `Sales or Support; Berlin`. A leader is named as the directory does, where the
 * readers may see names.
 */
export async function scopeInWords(
  context: Context,
  scope: ReportScope,
  { namesManagers }: { namesManagers: boolean },
): Promise<string> {
  const asked = scope.leader ?? [];
  const leaders = namesManagers ? await leaderNames(context, asked) : unnamed(asked.length);
  const parts = [
    scope.department?.join(' or '),
    scope.location?.join(' or '),
    scope.level && `level ${scope.level.join(' or ')}`,
    leaders.length > 0 ? `organisation of ${leaders.join(' or ')}` : undefined,
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join('; ') : 'The whole company';
}

function unnamed(leaders: number): string[] {
  if (leaders === 0) return [];
  return [leaders === 1 ? 'one leader' : `${leaders} leaders`];
}

/** Only managers are named (metrics.md §7): anybody else stays the id that was asked for. */
async function leaderNames({ database, people }: Context, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const managers = await database
    .selectFrom('person')
    .select(['external_id', 'name'])
    .where('external_id', 'in', ids)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('assignment')
          .select('person_id')
          .whereRef('assignment.manager_external_id', '=', 'person.external_id'),
      ),
    )
    .execute();
  const names = new Map(managers.map(({ external_id, name }) => [external_id, name]));
  return ids.map((externalId) => {
    const name = names.get(externalId);
    return name === undefined ? people.idOf(externalId) : people.nameOf({ externalId, name });
  });
}

/** The scope with the ids by which its leaders are known outside. */
export function shownScope({ people }: Context, scope: ReportScope): ReportScope {
  return plainScope({ ...scope, leader: scope.leader?.map(people.idOf) });
}

/** The scope without empty lists and in one order, so that equal scopes are equal texts. */
export function plainScope(scope: ReportScope): ReportScope {
  const keys = ['department', 'location', 'level', 'leader'] as const;
  return Object.fromEntries(
    keys.flatMap((key) => (scope[key]?.length ? [[key, [...new Set(scope[key])].sort()]] : [])),
  );
}
