import type { ClientBase } from 'pg';
import type { Manifest, Partition } from './manifest.ts';

export interface Table {
  name: string;
  /** Those that are stored: generated ones follow from them. */
  columns: string[];
  partitions: Partition[];
  /** Bytes on disk, indexes aside. */
  size: number;
}

/**
 * Tables that no backup has, nor what is deleted with their rows. What signs somebody in - sessions and one-time links -
 * must not work once more after a restore; which migrations there are stands in the manifest; what is published for BI
 * tools is made anew.
 */
export const leftOut = [
  ...['session', 'sign_in_link', 'first_owner_link', 'oidc_attempt'],
  ...['kysely_migration', 'kysely_migration_lock'],
  ...['changed_period', 'published_figure', 'published_metric', 'published_state'],
];

/**
 * What values look like as text, and the order of rows, must not depend on the settings of a server or a user. For one
 * transaction; takes no snapshot.
 */
export const portableText = `
  set local client_encoding = 'UTF8'; set local timezone = 'UTC'; set local datestyle = 'ISO, YMD';
  set local intervalstyle = 'postgres'; set local extra_float_digits = 1; set local bytea_output = 'hex';
  set local synchronize_seqscans = off; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`;

/** The schema that unqualified names mean, and in it everything that does not belong to an extension. */
const ours = (catalogue: string, namespace: string, oid: string) => `
  ${namespace} = (select oid from pg_namespace where nspname = current_schema())
  and not exists (select from pg_depend where classid = '${catalogue}'::regclass and objid = ${oid} and deptype = 'e')`;

/** The product's tables, in the order of their names, as the catalogue has them: the job queue has a schema of its own. */
export async function listTables(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query<
    Omit<Table, 'partitions'> & { bounds: { name: string; bound: string }[] }
  >(
    `
    with recursive left_out (id) as (
      select oid from pg_class where relname = any($1) and ${ours('pg_class', 'relnamespace', 'pg_class.oid')}
      union select conrelid from pg_constraint join left_out on confrelid = id where contype = 'f' and confdeltype = 'c'
    )
    select relname::text as name,
      array(select attname::text from pg_attribute
        where attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
      coalesce((select json_agg(json_build_object('name', part.relname, 'bound', pg_get_expr(part.relpartbound, part.oid))
          order by part.relname)
        from pg_inherits join pg_class as part on part.oid = inhrelid where inhparent = pg_class.oid), '[]') as bounds,
      case relkind when 'p' then coalesce((select sum(pg_table_size(relid)) from pg_partition_tree(oid)), 0)
        else pg_table_size(oid) end::float8 as size
    from pg_class where relkind in ('r', 'p') and not relispartition and pg_class.oid not in (select id from left_out)
      and ${ours('pg_class', 'relnamespace', 'pg_class.oid')}
    order by 1`,
    [leftOut],
  );
  return rows.map(({ bounds, ...table }) => ({ ...table, partitions: bounds.map(partitionOf) }));
}

function partitionOf({ name, bound }: { name: string; bound: string }): Partition {
  const [, from, to] = /^FOR VALUES FROM \('([^']+)'\) TO \('([^']+)'\)$/.exec(bound) ?? [];
  if (!from || !to) throw new Error(`The partition ${name} has a bound of an unknown kind: ${bound}`);
  return { name, from, to };
}

/** They only count up: read after the rows, they are never behind them. */
export async function listSequences(client: ClientBase): Promise<Manifest['sequences']> {
  const { rows } = await client.query<Manifest['sequences'][number]>(`
    select relname::text as name, pg_sequence_last_value(pg_class.oid)::text as "lastValue"
    from pg_class where relkind = 'S' and ${ours('pg_class', 'relnamespace', 'pg_class.oid')} order by 1`);
  return rows;
}

/** Pairs of tables of which the first has a foreign key to the second. */
export async function listReferences(client: ClientBase): Promise<{ from: string; to: string }[]> {
  const { rows } = await client.query<{ from: string; to: string }>(`
    select distinct child.relname::text as from, parent.relname::text as to
    from pg_constraint join pg_class as child on child.oid = conrelid join pg_class as parent on parent.oid = confrelid
    where contype = 'f' and conrelid <> confrelid and ${ours('pg_constraint', 'connamespace', 'pg_constraint.oid')}`);
  return rows;
}

export interface Trigger {
  table: string;
  name: string;
  enabled: 'O' | 'A' | 'R';
}

/** Triggers that fire and are not PostgreSQL's own (those of foreign keys). */
export async function listTriggers(client: ClientBase): Promise<Trigger[]> {
  const { rows } = await client.query<Trigger>(`
    select relname::text as table, tgname::text as name, tgenabled as enabled
    from pg_trigger join pg_class on pg_class.oid = tgrelid
    where not tgisinternal and tgenabled <> 'D' and not relispartition
      and ${ours('pg_class', 'relnamespace', 'pg_class.oid')} order by 1, 2`);
  return rows;
}

export interface SchemaObject {
  kind: 'view' | 'materialized view' | 'table' | 'sequence' | 'function' | 'procedure' | 'type';
  /** Qualified and quoted, with the types of a function's arguments. */
  identity: string;
}

/** All that stands in the schema and in that of the views for BI tools by itself: not what belongs to a table, such as its indexes and identity sequences. */
export async function listObjects(client: ClientBase): Promise<SchemaObject[]> {
  const { rows } = await client.query<SchemaObject>(`
    with object (class, id) as (
      select 'pg_class'::regclass, oid from pg_class
      where relkind in ('r', 'p', 'v', 'm', 'S') and not relispartition
        and (${ours('pg_class', 'relnamespace', 'pg_class.oid')} or relnamespace = to_regnamespace('bi'))
        and not exists (select from pg_depend
          where classid = 'pg_class'::regclass and objid = pg_class.oid and relkind = 'S' and deptype in ('a', 'i'))
      union all select 'pg_proc'::regclass, oid from pg_proc
      where prokind in ('f', 'p') and ${ours('pg_proc', 'pronamespace', 'pg_proc.oid')}
      union all select 'pg_type'::regclass, oid from pg_type
      where typtype in ('e', 'd') and ${ours('pg_type', 'typnamespace', 'pg_type.oid')}
    )
    select type as kind, identity from object, lateral pg_identify_object(class, id, 0) order by 1, 2`);
  return rows;
}
