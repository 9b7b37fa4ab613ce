import type { Archive } from '../input/archive-shape.ts';
import type { ColumnTable } from '../input/columns.ts';
import { csvRows, openCsv } from '../input/csv.ts';
import { fileOf, type InputFile } from '../input/file.ts';
import { jsonItems } from '../input/json-items.ts';
import { jsonLines, parseObject } from '../input/json-lines.ts';
import { Notes } from '../input/notes.ts';
import { startOf } from '../input/text.ts';
import { SourceError } from '../source.ts';

/** The fields of an audit record by their names in lower case: the exports differ in case. */
export type AuditRecord = Record<string, unknown>;

/** How a file holds its records: one a row, one a line, or as elements of a list. */
type Shape = 'rows' | 'lines' | 'list';

/** The columns beside `AuditData`, which repeat some of its fields. They are read where it lacks them. */
const columns = {
  auditdata: ['auditdata'],
  id: ['recordid', 'identity', 'id'],
  creationtime: ['creationdate', 'creationtime', 'creationdateutc'],
  operation: ['operation', 'operations', 'activity'],
  userid: ['userid', 'userids', 'user'],
  recordtype: ['recordtype'],
} as const satisfies ColumnTable<string>;

/** The same for records in JSON around an `auditData` (PowerShell's Search-UnifiedAuditLog, Microsoft Graph's auditLogRecord). */
const wrappers: Readonly<Record<string, string>> = {
  recordid: 'id',
  identity: 'id',
  creationdate: 'creationtime',
  createddatetime: 'creationtime',
  operations: 'operation',
  userids: 'userid',
  auditlogrecordtype: 'recordtype',
  service: 'workload',
};

/** Throws SourceError where a file holds no audit records, as far as its header or its first record shows. */
export async function assertAuditFile(archive: Archive, name: string): Promise<void> {
  const file = fileOf(archive, name);
  const shape = await shapeOf(file);
  if (shape === 'rows') await openCsv(file, columns, ['auditdata']);
  else if (shape === 'lines') {
    for await (const { values, place } of jsonLines(file, new Notes())) return assertRecord(values, place);
  } else {
    for await (const { key, value, place } of jsonItems(file)) {
      if (key === null || key === 'value') return assertRecord(value, place);
      if (!key.startsWith('@')) throw foreignFile(place);
    }
  }
}

function assertRecord(value: unknown, place: string): void {
  const record = lowerCased(value);
  if (!record || !('auditdata' in record || ('operation' in record && 'creationtime' in record))) {
    throw foreignFile(place);
  }
}

function foreignFile(place: string): SourceError {
  const problem =
    'expected audit records with Id, CreationTime and Operation, or with AuditData, found something else; export the search results again';
  return new SourceError(problem, { file: place });
}

/** The records of a file, each with its place. One that cannot be read is refused in the notes. */
export async function* auditRecords(
  archive: Archive,
  name: string,
  notes: Notes,
): AsyncGenerator<{ record: AuditRecord; place: string }> {
  for await (const { value, place } of valuesOf(fileOf(archive, name), notes)) {
    const outer = lowerCased(value);
    const record = outer && 'auditdata' in outer ? unwrap(outer) : outer;
    if (record) yield { record, place };
    else {
      const reason =
        'expected AuditData to be a JSON object; was the file saved by a spreadsheet, which cuts it?';
      notes.refuse({ place, code: 'invalid_record', reason });
    }
  }
}

async function* valuesOf(file: InputFile, notes: Notes): AsyncGenerator<{ value: unknown; place: string }> {
  const shape = await shapeOf(file);
  if (shape === 'list') {
    for await (const { value, place } of jsonItems(file, (key) => key === 'value')) yield { value, place };
  } else if (shape === 'lines') {
    for await (const { values, place } of jsonLines(file, notes)) yield { value: values, place };
  } else {
    const csv = await openCsv(file, columns, ['auditdata']);
    for await (const { values, place } of csvRows(csv, notes)) {
      yield { value: { auditdata: '', ...values }, place };
    }
  }
}

async function shapeOf(file: InputFile): Promise<Shape> {
  const start = await startOf(file);
  if (start.startsWith('[')) return 'list';
  if (!start.startsWith('{')) return 'rows';
  const line = parseObject(start.split('\n', 1)[0] ?? '');
  return line && !Array.isArray(line.value) ? 'lines' : 'list';
}

function unwrap({ auditdata, ...outer }: AuditRecord): AuditRecord | null {
  const inner = lowerCased(typeof auditdata === 'string' ? parseObject(auditdata) : auditdata);
  if (!inner) return null;
  const named = Object.entries(outer).map(([key, value]) => [wrappers[key] ?? key, value]);
  return { ...Object.fromEntries(named), ...inner };
}

function lowerCased(value: unknown): AuditRecord | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key.toLowerCase(), field]));
}
