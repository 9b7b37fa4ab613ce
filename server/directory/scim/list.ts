import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Database } from '../../database/connection.ts';
import type { DB } from '../../database/types.generated.ts';
import { fold } from './attribute.ts';
import type { Json } from './coerce.ts';
import { compileFilter } from './filter.ts';
import { type Filter, parseFilter } from './filter-syntax.ts';
import { resolveAttribute } from './path.ts';
import { project, resourceOf, type Selection } from './resource.ts';
import { enterpriseUrn } from './schemas.ts';
import { personIdOf, selectUsers, storedUsers } from './store.ts';

/** The most resources in one answer. */
export const mostResults = 200;
const usualResults = 100;

/** How many users are held at once while a filter is tried on all. */
const pageOfSearch = 1_000;

export interface Query extends Selection {
  filter?: string | undefined;
  startIndex?: number | undefined;
  count?: number | undefined;
}

/**
 * The Users that a query finds (RFC 7644, section 3.4.2), in the order of their ids. An equation of userName, externalId,
 * id or an e-mail address is looked up; any other filter is tried on every user. Throws ScimError (invalidFilter).
 */
export async function listUsers(database: Database, base: string, query: Query): Promise<Json> {
  const startIndex = Math.max(query.startIndex ?? 1, 1);
  const count = Math.min(Math.max(query.count ?? usualResults, 0), mostResults);
  const { total, resources } = query.filter
    ? await searchUsers(database, base, query.filter, startIndex, count)
    : await pageOfUsers(database, base, startIndex, count);
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: total,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources.map((resource) => project(resource, query)),
  };
}

async function pageOfUsers(database: Database, base: string, startIndex: number, count: number) {
  const { total } = await database
    .selectFrom('scim_user')
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const page =
    startIndex > total
      ? []
      : await storedUsers(
          selectUsers(database)
            .offset(startIndex - 1)
            .limit(count),
        );
  return { total, resources: page.map((stored) => resourceOf(stored, base)) };
}

async function searchUsers(
  database: Database,
  base: string,
  text: string,
  startIndex: number,
  count: number,
) {
  const filter = parseFilter(text);
  const test = compileFilter(filter);
  const resources: Json[] = [];
  let total = 0;
  for (let after = 0; ; ) {
    const page = await storedUsers(
      selectUsers(database)
        .where((where) => candidates(filter, where) ?? where.val(true))
        .where('person_id', '>', after)
        .limit(pageOfSearch),
    );
    for (const stored of page) {
      const resource = resourceOf(stored, base);
      if (!test(resource)) continue;
      total += 1;
      if (total >= startIndex && resources.length < count) resources.push(resource);
    }
    const last = page[pageOfSearch - 1];
    if (!last) return { total, resources };
    after = last.personId;
  }
}

/**
 * A condition that an index answers, true at least of all that the filter finds; null where there is none.
 */
function candidates(filter: Filter, where: ExpressionBuilder<DB, 'scim_user'>): Expression<SqlBool> | null {
  if (filter.op === 'and') {
    for (const one of filter.filters) {
      const condition = candidates(one, where);
      if (condition) return condition;
    }
    return null;
  }
  if (filter.op === '[]')
    return pathOf(filter.attrPath) === 'emails' ? emailCandidates(filter.valFilter, where) : null;
  if (filter.op !== 'eq' || typeof filter.compValue !== 'string') return null;
  const { compValue } = filter;
  // PostgreSQL takes no such text, and so holds none.
  if (compValue.includes('\0') || !compValue.isWellFormed()) return where.val(false);
  switch (pathOf(filter.attrPath)) {
    case 'userName':
      return where('user_name_key', '=', fold(compValue));
    case 'externalId':
      return where('external_id', '=', compValue);
    case 'id':
      return where('person_id', '=', personIdOf(compValue) ?? -1);
    case `${enterpriseUrn} manager`:
    case `${enterpriseUrn} manager value`:
      return where('manager_id', '=', personIdOf(compValue) ?? -1);
    case 'emails':
    case 'emails value':
      return withEmail(compValue, where);
    default:
      return null;
  }
}

/** The same for the brackets of `emails[type eq "work" and value eq "ana@example.com"]`. */
function emailCandidates(
  filter: Filter,
  where: ExpressionBuilder<DB, 'scim_user'>,
): Expression<SqlBool> | null {
  const parts = filter.op === 'and' ? filter.filters : [filter];
  for (const part of parts) {
    if (part.op === 'eq' && fold(part.attrPath) === 'value' && typeof part.compValue === 'string') {
      return withEmail(part.compValue, where);
    }
  }
  return null;
}

function withEmail(address: string, where: ExpressionBuilder<DB, 'scim_user'>): Expression<SqlBool> {
  if (address.includes('\0') || !address.isWellFormed()) return where.val(false);
  return where(
    'person_id',
    'in',
    where.selectFrom('scim_email').select('scim_email.person_id').where('value_key', '=', fold(address)),
  );
}

function pathOf(path: string): string | undefined {
  return resolveAttribute(path)
    ?.map(({ name }) => name)
    .join(' ');
}
