import { type Account, accountSchema, sourceNameSchema } from '../contract/index.ts';
import { Batches } from './input/batches.ts';
import type { ColumnTable } from './input/columns.ts';
import { type CsvRow, csvRows, openCsv } from './input/csv.ts';
import { findFile } from './input/file.ts';
import { Notes } from './input/notes.ts';
import { readFlag, withoutPlaceholder } from './input/values.ts';
import type { SourceItem, SourceReader } from './source.ts';
import { SourceError } from './source.ts';

type Field = 'source' | 'id' | 'email' | 'name' | 'kind' | 'isPlatformAdmin';

const columns: ColumnTable<Field> = {
  source: ['source', 'network'],
  id: ['id', 'accountid', 'userid'],
  email: ['email', 'mail', 'emailaddress'],
  name: ['name', 'displayname', 'realname', 'fullname'],
  kind: ['kind', 'accountkind'],
  isPlatformAdmin: ['isplatformadmin', 'platformadmin', 'isadmin'],
};

/** Reads a CSV of accounts in the fields of the API, of one source (the option) or of several (a column). */
export const accounts: SourceReader = {
  format: 'accounts',
  label: 'Accounts (CSV)',
  description:
    'CSV of network accounts: id, email, name, kind, isPlatformAdmin, and source unless it is given',
  howToGet: 'The list of members that an administrator of the network exports, with these column names.',
  takes: ['source'],
  async open(path, options) {
    const file = await findFile(path);
    const csv = await openCsv(file, columns, ['id']);
    if (options.source === undefined && !csv.columns.has('source')) {
      const problem =
        'expected a source column, found none; add it, or give the name of the source with the import';
      throw new SourceError(problem, { file: file.name, line: 1 });
    }
    // A first pass to the end, so that a torn file is refused before anything of it is stored.
    for await (const _ of csvRows(csv, new Notes()));
    const notes = new Notes();
    const progress = { bytesRead: 0, bytesTotal: file.bytes };
    const count = (bytes: number) => {
      progress.bytesRead += bytes;
    };
    return {
      items: () => readItems(csvRows(csv, notes, count), options.source, notes),
      progress: () => ({ ...progress }),
      notes: () => notes.snapshot(),
      async close() {},
    };
  },
};

async function* readItems(
  rows: AsyncIterable<CsvRow<Field>>,
  given: string | undefined,
  notes: Notes,
): AsyncGenerator<SourceItem> {
  const batches = new Batches<Account>();
  for await (const { place, values } of rows) {
    const source = sourceNameSchema.safeParse(values.source ?? given);
    if (!source.success) {
      notes.refuse({ place, code: 'invalid_source', reason: 'expected the name of a source' });
      continue;
    }
    const account = accountOf(values);
    if (typeof account === 'string') {
      notes.refuse({ place, code: 'invalid_account', reason: account });
      continue;
    }
    batches.add(source.data, account, place);
    if (batches.full) yield* accountItems(batches);
  }
  yield* accountItems(batches);
}

/** The account of a row, or the reason why it is none. */
function accountOf(values: CsvRow<Field>['values']): Account | string {
  const isPlatformAdmin = readFlag(withoutPlaceholder(values.isPlatformAdmin));
  if (isPlatformAdmin === 'invalid') return 'isPlatformAdmin: expected true or false';
  const parsed = accountSchema.safeParse({
    id: values.id,
    email: withoutPlaceholder(values.email)?.toLowerCase(),
    name: withoutPlaceholder(values.name),
    kind: withoutPlaceholder(values.kind)?.toLowerCase(),
    isPlatformAdmin,
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return `${issue?.path.join('.')}: ${issue?.message}`;
}

function* accountItems(batches: Batches<Account>): Generator<SourceItem> {
  for (const { source, items } of batches.drain()) yield { kind: 'accounts', source, accounts: items };
}
