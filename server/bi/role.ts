import { type Kysely, sql } from 'kysely';
import { newSecret } from '../access/index.ts';
import type { Context } from '../context.ts';
import type { DB } from '../database/types.generated.ts';
import { ProblemError } from '../http/problem.ts';
import { scramVerifier } from './verifier.ts';

/** Names that stand in a connection string and in SQL as they are. */
const namePattern = /^(?!pg_)[a-z_][a-z0-9_]{0,62}$/;

/** By this comment a role that Uptake made is known from one that was there. */
const madeByUptake = 'Reads the BI views of Uptake.';

/** What the role of a tool may do to the server: read, a minute at a time. */
const settings = {
  default_transaction_read_only: 'on',
  search_path: 'bi',
  statement_timeout: '60s',
  idle_in_transaction_session_timeout: '60s',
};
const mostConnections = 20;

/**
 * Lets a database role read the views of the schema `bi`, and nothing else. Gives the password of a new role, which is
 * kept nowhere; null where the role was there already and keeps its own. Throws ProblemError where the name cannot be
 * used, the user of the database may make no roles, or the role can read or change anything else: then nothing is changed.
 */
export async function grantBiRole({ database }: Context, name: string): Promise<string | null> {
  checkName(name);
  return await database.transaction().execute(async (transaction) => {
    const isNew = !(await findRole(transaction, name));
    const password = isNew ? await createRole(transaction, name) : null;
    const role = sql.id(name);
    await sql`grant connect on database ${await currentDatabase(transaction)} to ${role}`.execute(
      transaction,
    );
    await sql`grant usage on schema bi to ${role}`.execute(transaction);
    await sql`grant select on all tables in schema bi to ${role}`.execute(transaction);
    // Those of later releases as well.
    await sql`alter default privileges in schema bi grant select on tables to ${role}`.execute(transaction);
    await refuseMore(transaction, name);
    return password;
  });
}

/**
 * Takes that away again, and ends what the role is connected with; a role that Uptake made is dropped. Gives whether it was.
 * Throws ProblemError where there is no such role, or the dropping fails: then nothing is changed.
 */
export async function revokeBiRole({ database }: Context, name: string): Promise<boolean> {
  checkName(name);
  const isDropped = await database.transaction().execute(async (transaction) => {
    const found = await findRole(transaction, name);
    if (!found) throw new ProblemError(404, 'unknown_role', `There is no role ${name} in the database.`);
    const role = sql.id(name);
    await sql`alter default privileges in schema bi revoke select on tables from ${role}`.execute(
      transaction,
    );
    await sql`revoke select on all tables in schema bi from ${role}`.execute(transaction);
    await sql`revoke usage on schema bi from ${role}`.execute(transaction);
    await sql`revoke connect on database ${await currentDatabase(transaction)} from ${role}`.execute(
      transaction,
    );
    const { isOurs } = found;
    if (isOurs) await sql`drop role ${role}`.execute(transaction).catch(explainDrop(name));
    return isOurs;
  });
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where usename = ${name} and datname = current_database()`
    .execute(database)
    // Only a superuser or a member of the role may: then its connections have no rights, and end when they will.
    .catch(() => {});
  return isDropped;
}

function checkName(name: string): void {
  if (namePattern.test(name)) return;
  const reason = `--name: expected a lower-case name like metabase (letters, digits and _, not beginning with pg_), found ${JSON.stringify(name)}.`;
  throw new ProblemError(400, 'invalid_role_name', reason);
}

async function findRole(transaction: Kysely<DB>, name: string): Promise<{ isOurs: boolean } | undefined> {
  const { rows } = await sql<{ isOurs: boolean }>`
    select coalesce(shobj_description(oid, 'pg_authid') = ${madeByUptake}, false) as "isOurs"
    from pg_roles where rolname = ${name}`.execute(transaction);
  return rows[0];
}

async function createRole(transaction: Kysely<DB>, name: string): Promise<string> {
  const password = newSecret();
  const role = sql.id(name);
  await sql`
    create role ${role} login nosuperuser nocreatedb nocreaterole connection limit ${sql.lit(mostConnections)}
    password ${sql.lit(scramVerifier(password))}`
    .execute(transaction)
    .catch(explainCreation(name));
  await sql`comment on role ${role} is ${sql.lit(madeByUptake)}`.execute(transaction);
  for (const [setting, value] of Object.entries(settings))
    await sql`alter role ${role} set ${sql.id(setting)} = ${sql.lit(value)}`.execute(transaction);
  return password;
}

async function currentDatabase(transaction: Kysely<DB>) {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(transaction);
  return sql.id(rows[0]?.name ?? '');
}

const shownObjects = 3;

/** A role that can read people, or write anything, is no role for a dashboard. */
async function refuseMore(transaction: Kysely<DB>, name: string): Promise<void> {
  const { rows } = await sql<{ object: string }>`
    select format('%I.%I', nspname, relname) as object
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where relkind in ('r', 'p', 'v', 'm', 'f') and nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
      and nspname !~ '^pg_(toast_)?temp_'
      and (has_table_privilege(${name}, pg_class.oid, 'insert, update, delete, truncate, trigger')
        or nspname <> 'bi' and (
          has_table_privilege(${name}, pg_class.oid, 'select') or has_any_column_privilege(${name}, pg_class.oid, 'select'))
          -- What extensions let everybody read, as Citus and pg_stat_statements do, is nobody's activity.
          and not exists (
            select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e'))
    order by nspname <> 'public', relname`.execute(transaction);
  if (rows.length === 0) return;
  const objects = rows.slice(0, shownObjects).map(({ object }) => object);
  const more = rows.length > shownObjects ? ` and ${rows.length - shownObjects} more` : '';
  throw new ProblemError(
    409,
    'role_reads_more',
    `The role ${name} has rights to more than the views: ${objects.join(', ')}${more}. Nothing was changed. Take them away (a superuser has all, and PUBLIC may have some), or choose another name.`,
  );
}

const insufficientPrivilege = '42501';
const dependentObjectsStillExist = '2BP01';

function explainCreation(name: string) {
  return (error: Error & { code?: string }): never => {
    if (error.code !== insufficientPrivilege) throw error;
    throw new ProblemError(
      403,
      'may_make_no_roles',
      `The user of DATABASE_URL may make no roles. Let an administrator of the server run\n  create role ${name} login password '...' connection limit ${mostConnections};\nand then this command again: it gives the role what it may read. Nothing was changed.`,
    );
  };
}

function explainDrop(name: string) {
  return (error: Error & { code?: string }): never => {
    if (error.code !== dependentObjectsStillExist) throw error;
    throw new ProblemError(
      409,
      'role_in_use',
      `The role ${name} owns something, or has rights in this or another database of the server: revoke it there first. Nothing was changed.`,
    );
  };
}
