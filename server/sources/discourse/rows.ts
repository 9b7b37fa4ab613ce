import type { Archive } from '../input/archive-shape.ts';
import type { ColumnTable } from '../input/columns.ts';
import { csvRows, openCsv } from '../input/csv.ts';
import { fileOf } from '../input/file.ts';
import { jsonItems } from '../input/json-items.ts';
import type { Notes } from '../input/notes.ts';
import { dumpRows } from '../input/sql-dump.ts';
import { withoutPlaceholder } from '../input/values.ts';

/** The columns of each table that are needed; of anything else nothing is read. */
export const tables = {
  users: ['id', 'username', 'name', 'email', 'admin', 'staged'],
  user_emails: ['user_id', 'email', 'primary'],
  topics: ['id', 'category_id', 'archetype'],
  categories: ['id', 'name'],
  posts: [
    ...['id', 'user_id', 'topic_id', 'post_number', 'post_type', 'created_at', 'reply_to_post_number'],
    ...['username', 'name', 'category_id', 'topic_archetype'],
  ],
  post_actions: ['post_id', 'user_id', 'post_action_type_id', 'created_at'],
} as const;
export type Table = keyof typeof tables;

/** One row of a table, or one object of the API. */
export interface Row {
  table: Table;
  place: string;
  values: Record<string, unknown>;
}

/** `posts.csv`, `discourse_public_posts.json`, `user-list-260302.csv` and the like. */
const named =
  /(?:^|[^a-z])(post_actions|user_emails|posts|topics|users|categories|user-list)(?:[^a-z_][^/]*)?\.(?:csv|json)(?:\.gz)?$/i;

export function isReadable(file: string): boolean {
  return /\.sql(?:\.gz)?$|\.json(?:\.gz)?$/i.test(file) || named.test(lastPart(file));
}

/** The rows of one file: of a dump, of a table as CSV or JSON, or of a saved page of the API. */
export async function* rowsOf(
  archive: Archive,
  file: string,
  wanted: ReadonlySet<Table>,
  notes: Notes,
): AsyncGenerator<Row> {
  const table = tableOf(file);
  if (/\.sql(?:\.gz)?$/i.test(file)) {
    for await (const row of dumpRows(fileOf(archive, file), wanted))
      yield { ...row, table: row.table as Table };
  } else if (/\.csv(?:\.gz)?$/i.test(file)) {
    if (table && wanted.has(table)) yield* csvTable(archive, file, table, notes);
  } else {
    for await (const row of jsonRows(archive, file, table)) if (wanted.has(row.table)) yield row;
  }
}

function tableOf(file: string): Table | null {
  const name = named.exec(lastPart(file))?.[1]?.toLowerCase();
  if (name === 'user-list') return 'users';
  return (name as Table | undefined) ?? null;
}

const lastPart = (file: string): string => file.slice(file.lastIndexOf('/') + 1);

const required: Record<Table, readonly string[]> = {
  users: ['id'],
  user_emails: ['user_id', 'email'],
  topics: ['id'],
  categories: ['id', 'name'],
  posts: ['id', 'user_id', 'topic_id', 'post_number', 'created_at'],
  post_actions: ['post_id', 'user_id', 'post_action_type_id', 'created_at'],
};

async function* csvTable(archive: Archive, file: string, table: Table, notes: Notes): AsyncGenerator<Row> {
  const columns: ColumnTable<string> = Object.fromEntries(
    tables[table].map((name) => [name, [name.replaceAll('_', '')]]),
  );
  const csv = await openCsv(fileOf(archive, file), columns, required[table]);
  for await (const { place, values } of csvRows(csv, notes)) {
    const known = Object.entries(values).map(([name, value]) => [name, withoutPlaceholder(value)]);
    yield { table, place, values: Object.fromEntries(known.filter(([, value]) => value !== undefined)) };
  }
}

/** Lists of the API, by the key under which each stands in its page. */
const lists: Record<string, Table> = {
  latest_posts: 'posts',
  posts: 'posts',
  users: 'users',
  categories: 'categories',
  topics: 'topics',
  post_actions: 'post_actions',
};

async function* jsonRows(archive: Archive, file: string, table: Table | null): AsyncGenerator<Row> {
  /** what a page of a topic says of it, beside its posts */
  const page: Record<string, unknown> = {};
  for await (const { key, value, place } of jsonItems(fileOf(archive, file))) {
    if (key === null) {
      const found = table ?? tableByShape(value);
      if (found) yield rowOf(found, place, value);
    } else if (key === 'post_stream') yield* nested(value, 'posts', 'posts', place);
    else if (key === 'topic_list') yield* nested(value, 'topics', 'topics', place);
    else if (key === 'category_list') yield* nested(value, 'categories', 'categories', place);
    else if (key === 'directory_items') yield rowOf('users', place, memberOf(value, 'user'));
    else if (key === 'user' || key === 'post') yield rowOf(`${key}s`, place, value);
    else if (lists[key]) yield rowOf(lists[key], place, value);
    else if (key === 'id' || key === 'category_id' || key === 'archetype') page[key] = value;
  }
  if ('archetype' in page) yield { table: 'topics', place: file, values: page };
}

function* nested(value: unknown, key: string, table: Table, place: string): Generator<Row> {
  const list = memberOf(value, key);
  if (!Array.isArray(list)) return;
  for (const [index, item] of list.entries()) yield rowOf(table, `${place}.${key}[${index}]`, item);
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function rowOf(table: Table, place: string, value: unknown): Row {
  const values = typeof value === 'object' && value !== null ? { ...value } : {};
  return { table, place, values };
}

function tableByShape(value: unknown): Table | null {
  if (memberOf(value, 'post_number') !== undefined) return 'posts';
  if (memberOf(value, 'post_action_type_id') !== undefined) return 'post_actions';
  if (memberOf(value, 'archetype') !== undefined) return 'topics';
  return memberOf(value, 'username') !== undefined ? 'users' : null;
}
