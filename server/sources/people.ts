import type { Person } from '../contract/index.ts';
import { csvRows, openCsv } from './input/csv.ts';
import { findFile } from './input/file.ts';
import { Notes } from './input/notes.ts';
import { type PeopleField, peopleColumns } from './people/columns.ts';
import { dateOrders, type PersonRow, readRow } from './people/rows.ts';
import type { SourceItem, SourceReader } from './source.ts';

/**
 * Reads an HR file: CSV with one row per person and `from`. The rows of a person need not stand together, so that the
 * whole file is grouped in memory. It is one item: two people who change places are right together alone.
 */
export const people: SourceReader = {
  format: 'people',
  label: 'People (HR file)',
  description: 'HR file in CSV: one row per person, or per person and effective date',
  howToGet:
    'Whoever looks after the HR system exports it as CSV (UTF-8) with a header: an id, and as far as known e-mail, name, ' +
    'department, location, level, manager, hire and leave dates.',
  takes: ['asOf'],
  async open(path) {
    const notes = new Notes();
    const file = await findFile(path);
    const csv = await openCsv(file, peopleColumns, ['externalId']);
    const progress = { bytesRead: 0, bytesTotal: file.bytes };
    const count = (bytes: number) => {
      progress.bytesRead += bytes;
    };
    const raw = await Array.fromAsync(csvRows(csv, notes, count));
    const orders = dateOrders(raw, notes);
    const rows = raw.map((row) => readRow(row, orders, notes)).filter((row) => row !== null);
    const managed = withManagers(rows, notes);
    const found = groupByPerson(managed, new Set(csv.columns.keys()), notes);
    return {
      items: () => readItems(found),
      progress: () => ({ ...progress }),
      notes: () => notes.snapshot(),
      async close() {},
    };
  },
};

const attributes = ['department', 'location', 'level', 'manager'] as const;

interface Found {
  person: Person;
  place: string;
}

async function* readItems(found: Found[]): AsyncGenerator<SourceItem> {
  if (found.length === 0) return;
  yield {
    kind: 'people',
    people: found.map(({ person }) => person),
    places: found.map(({ place }) => place),
  };
}

/** Turns managers given by e-mail into ids, and takes away those who are their own manager: the top of the company. */
function withManagers(rows: PersonRow[], notes: Notes): PersonRow[] {
  const ids = new Set(rows.map((row) => row.externalId));
  const idsByEmail = new Map<string, Set<string>>();
  for (const { externalId, facts } of rows) {
    if (!facts.email) continue;
    const owners = idsByEmail.get(facts.email);
    if (owners) owners.add(externalId);
    else idsByEmail.set(facts.email, new Set([externalId]));
  }
  let [own, ambiguous, unknown] = [0, 0, 0];
  const managed = rows.map((row): PersonRow => {
    const given = row.assignment.manager;
    if (given == null) return row;
    const owners = ids.has(given) ? [given] : [...(idsByEmail.get(given.toLowerCase()) ?? [])];
    if (owners.length > 1) ambiguous += 1;
    if (owners.length === 0) unknown += 1;
    if (owners[0] === row.externalId) own += 1;
    const isNobody = owners.length > 1 || owners[0] === row.externalId;
    return {
      ...row,
      assignment: { ...row.assignment, manager: isNobody ? undefined : (owners[0] ?? given) },
    };
  });
  if (own > 0)
    notes.remark(`rows that name the person as their own manager: ${own}; taken as having no manager`);
  if (ambiguous > 0)
    notes.remark(
      `rows whose manager's e-mail belongs to several people: ${ambiguous}; taken as having no manager`,
    );
  if (unknown > 0)
    notes.remark(
      `rows whose manager is no row of this file: ${unknown}; known only if the directory has them`,
    );
  return managed;
}

function groupByPerson(rows: PersonRow[], fields: ReadonlySet<PeopleField>, notes: Notes): Found[] {
  const groups = Map.groupBy(rows, (row) => row.externalId);
  return [...groups.values()].map((group) => {
    const kept = distinctStarts(group, notes).sort(byStart);
    return { person: personOf(kept, fields), place: kept[0]?.place ?? '' };
  });
}

/** The rows of one person, of which no two begin on the same day: the first in the file stays. */
function distinctStarts(rows: PersonRow[], notes: Notes): PersonRow[] {
  const byFrom = new Map<string, PersonRow>();
  for (const row of rows) {
    const from = row.assignment.from ?? '';
    const earlier = byFrom.get(from);
    if (!earlier) byFrom.set(from, row);
    else if (isSame(earlier, row)) notes.skip('repeated row');
    else {
      const start = from === '' ? 'neither has a from' : `both are from ${from}`;
      const reason = `lines ${earlier.line} and ${row.line} describe the same person, and ${start}; line ${earlier.line} stays`;
      notes.refuse({ place: row.place, code: 'duplicate_from', reason });
    }
  }
  return [...byFrom.values()];
}

function isSame(one: PersonRow, other: PersonRow): boolean {
  return JSON.stringify([one.facts, one.assignment]) === JSON.stringify([other.facts, other.assignment]);
}

function byStart(one: PersonRow, other: PersonRow): number {
  const [a, b] = [one.assignment.from ?? '', other.assignment.from ?? ''];
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * A person out of their rows, oldest first: of each fact the newest that is known, but the end of the newest row, since
 * who came back has an end only in older ones. A date or attribute column without a value says so (null: since ever,
 * still employed, no manager), an attribute without a column says nothing. Without any attribute column there is no
 * history, so that an import of e-mail addresses alone leaves the stored one. One row without a `from` is what is so
 * by now; the storing side makes a history of it.
 */
function personOf(rows: PersonRow[], fields: ReadonlySet<PeopleField>): Person {
  const known = rows.map(({ facts }) => defined(facts));
  const person: Person = { externalId: rows[0]?.externalId ?? '', ...Object.assign({}, ...known) };
  if (fields.has('hiredOn')) person.hiredOn ??= null;
  if (fields.has('leftOn')) person.leftOn = rows.at(-1)?.facts.leftOn ?? null;
  const given = attributes.filter((field) => fields.has(field));
  if (given.length > 0) {
    person.history = rows.map(({ assignment }) => ({
      ...defined({ from: assignment.from }),
      ...Object.fromEntries(given.map((field) => [field, assignment[field] ?? null])),
    }));
  }
  return person;
}

function defined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
