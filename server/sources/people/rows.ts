import type { Assignment, Person } from '../../contract/index.ts';
import type { CsvRow } from '../input/csv.ts';
import { type DateOrder, needsOrder, orderOf, readDate } from '../input/dates.ts';
import type { Notes } from '../input/notes.ts';
import { readFlag, withoutPlaceholder } from '../input/values.ts';
import type { PeopleField } from './columns.ts';

/** One row of an HR file, understood: what holds for the person, and what held from a day on. */
export interface PersonRow {
  line: number;
  place: string;
  externalId: string;
  facts: Pick<Person, 'email' | 'name' | 'hiredOn' | 'leftOn' | 'entitled' | 'isPlatformAdmin'>;
  assignment: Assignment;
}

export type RawRow = CsvRow<PeopleField>;
const dateFields = ['hiredOn', 'leftOn', 'from'] as const;
type DateField = (typeof dateFields)[number];
export type DateOrders = Record<DateField, DateOrder>;

/** Systems write the end of time for a job without end: 31.12.9999, 4712-12-31, 2999-12-31. */
const endOfTime = '2200-01-01';

/**
 * Decides for each date column whether day or month comes first, by looking at all its dates. A column that leaves it
 * open follows the others of the file, and else is read month first, with a remark.
 */
export function dateOrders(rows: readonly RawRow[], notes: Notes): DateOrders {
  const dates = dateFields.map((field) => {
    const texts = rows.map((row) => dateText(row, field) ?? '').filter(needsOrder);
    return { field, isUsed: texts.length > 0, order: orderOf(texts) };
  });
  const decided = new Set(dates.map(({ order }) => order).filter((order) => order !== null));
  const [common] = decided.size === 1 ? decided : [];
  const orders: DateOrders = { hiredOn: 'month first', leftOn: 'month first', from: 'month first' };
  for (const { field, isUsed, order } of dates) {
    if (!isUsed) continue;
    const known = order ?? common ?? null;
    if (known === 'day first' || known === 'month first') orders[field] = known;
    else if (order === null) {
      notes.remark(`${field}: no date shows whether day or month comes first; read as M/D/YYYY`);
    } else
      notes.remark(
        `${field}: some dates have the day first, others the month; read as M/D/YYYY, the others refused`,
      );
  }
  return orders;
}

/** Understands a row; null and a refusal in the notes where it has no id, or a value that cannot be read. */
export function readRow(raw: RawRow, orders: DateOrders, notes: Notes): PersonRow | null {
  const value = (field: PeopleField) => withoutPlaceholder(raw.values[field]);
  const refuse = (code: string, reason: string) => {
    notes.refuse({ place: raw.place, code, reason });
    return null;
  };
  const externalId = value('externalId');
  if (externalId === undefined) return refuse('missing_id', 'expected an id, found none');

  const dates: Partial<Record<DateField, string>> = {};
  for (const field of dateFields) {
    const text = dateText(raw, field);
    if (text === undefined) continue;
    const reading = readDate(text, orders[field]);
    if ('problem' in reading) return refuse('invalid_date', `${field}: ${reading.problem}`);
    if (field !== 'leftOn' || reading.date < endOfTime) dates[field] = reading.date;
  }
  const entitled = readFlag(value('entitled'));
  const isPlatformAdmin = readFlag(value('isPlatformAdmin'));
  if (entitled === 'invalid') return refuse('invalid_flag', 'entitled: expected true or false');
  if (isPlatformAdmin === 'invalid') return refuse('invalid_flag', 'isPlatformAdmin: expected true or false');

  const { from, hiredOn, leftOn } = dates;
  const [department, location, level, manager] = [
    value('department'),
    value('location'),
    value('level'),
    value('manager'),
  ];
  return {
    line: raw.line,
    place: raw.place,
    externalId,
    facts: {
      email: value('email')?.toLowerCase(),
      name: nameOf(value),
      hiredOn,
      leftOn,
      entitled,
      isPlatformAdmin,
    },
    assignment: { from, department, location, level, manager },
  };
}

function nameOf(value: (field: PeopleField) => string | undefined): string | undefined {
  const whole =
    value('name') ?? [value('firstName'), value('lastName')].filter((part) => part !== undefined).join(' ');
  return whole.replace(/\s+/g, ' ') || undefined;
}

/** In a date column `NA` means nothing; elsewhere it may be North America. */
function dateText(row: RawRow, field: DateField): string | undefined {
  const text = withoutPlaceholder(row.values[field]);
  return text?.toLowerCase() === 'na' ? undefined : text;
}
