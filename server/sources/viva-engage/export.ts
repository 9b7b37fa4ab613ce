import { type Archive, refuseLinks } from '../input/archive-shape.ts';
import { csvRows, openCsv } from '../input/csv.ts';
import type { DateOrder } from '../input/dates.ts';
import { fileOf } from '../input/file.ts';
import { jsonItems } from '../input/json-items.ts';
import { orderShownBy } from '../input/moment.ts';
import { Notes } from '../input/notes.ts';
import { SourceError } from '../source.ts';
import { type MessageField, messageColumns } from './columns.ts';
import { numberOf, repeatedOf } from './versions.ts';

/** Where things are in an export, and what has to be known of all messages before the first is read. */
export interface VivaEngageExport {
  messages: string[];
  users: string[];
  groups: string[];
  admins: string[];
  /** saved pages of the REST API */
  pages: string[];
  includePrivate: boolean;
  /** of dates with slashes */
  order: DateOrder;
  /** messages with several versions, as `numberOf` gives their ids */
  edited: ReadonlySet<number>;
}

export const messageFields: readonly MessageField[] = ['id', 'sender', 'createdAt'];

/** What people attached to messages lies in folders of this name, with whatever names it had. */
const attachments = /(?:^|\/)(?:files|attachments)\//i;
/** A list may be cut into several files, `Messages_2.csv`; other lists are about single users, `LikedMessages.csv`. */
const nameOf = {
  messages: /(?:^|[^a-z])messages?(?:[^a-z]|$)/i,
  users: /(?:^|[^a-z])users?(?:[^a-z]|$)/i,
  groups: /(?:^|[^a-z])(?:groups?|communit(?:y|ies))(?:[^a-z]|$)/i,
  admins: /(?:^|[^a-z])admins?(?:[^a-z]|$)/i,
};

/** True for the zips that can be a period's part of an export. */
export function isPartOfExport(name: string): boolean {
  return !attachments.test(name);
}

/** Finds the parts of an export, wherever they lie. Throws SourceError for what is no such export. */
export async function findVivaEngageExport(
  archive: Archive,
  includePrivate: boolean,
  notes: Notes,
): Promise<VivaEngageExport> {
  refuseLinks(archive);
  const names = [...archive.files.keys()].filter((name) => !attachments.test(name)).sort();
  const lists = names.filter((name) => /\.csv(?:\.gz)?$/i.test(name));
  const named = (pattern: RegExp) => lists.filter((name) => pattern.test(lastPart(name)));
  const pages = names.filter((name) => /\.json(?:\.gz)?$/i.test(name));
  // A list that is all there is may have any name.
  const messages = lists.length === 1 && pages.length === 0 ? lists : named(nameOf.messages);
  if (messages.length === 0 && pages.length === 0) {
    const problem = `expected a network data export with Messages.csv, or saved pages of messages.json, found neither among ${archive.files.size} files; name the folder or zip that Viva Engage gave`;
    throw new SourceError(problem, { file: archive.name });
  }
  for (const page of pages) await assertPage(archive, page);
  const scanned = await scanMessages(archive, messages);
  if (scanned.isOrderGuessed) {
    notes.remark('the dates do not show whether day or month comes first; they were read as month first');
  }
  return {
    messages,
    users: named(nameOf.users),
    groups: named(nameOf.groups),
    admins: named(nameOf.admins),
    pages,
    includePrivate,
    order: scanned.order,
    edited: scanned.edited,
  };
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

const keysOfPage = new Set(['messages', 'threaded_extended', 'references', 'meta']);

/** Looks at a page as far as its first message: other JSON is no part of an export. */
async function assertPage(archive: Archive, file: string): Promise<void> {
  let isPage = true;
  for await (const { key, value, place } of jsonItems(fileOf(archive, file))) {
    if (key === null || key === 'messages') {
      if (typeof value === 'object' && value !== null && 'id' in value && 'created_at' in value) return;
      throw foreignPage(place);
    }
    if (keysOfPage.has(key)) return;
    isPage = false;
  }
  if (!isPage) throw foreignPage(file);
}

function foreignPage(place: string): SourceError {
  const problem =
    'expected messages as the REST API gives them, with id and created_at, found something else; leave the file out';
  return new SourceError(problem, { file: place });
}

/** Goes through all messages once, to know which have several versions and how their dates are written. */
async function scanMessages(archive: Archive, files: readonly string[]) {
  const ids: number[] = [];
  const orders = new Set<DateOrder | 'ambiguous'>();
  for (const file of files) {
    const csv = await openCsv(fileOf(archive, file), messageColumns, messageFields);
    if (!csv.columns.has('thread') && !csv.columns.has('parent')) {
      const problem =
        'expected a column thread_id or replied_to_id, found neither: posts and replies could not be told apart';
      throw new SourceError(problem, { file, line: 1 });
    }
    for await (const { values } of csvRows(csv, new Notes())) {
      if (values.id !== undefined) ids.push(numberOf(values.id));
      const order = orderShownBy(values.createdAt ?? '');
      if (order !== null) orders.add(order);
    }
    if (orders.has('day first') && orders.has('month first')) {
      const problem =
        'expected created_at with day and month in one order, found both; export the file again in one language';
      throw new SourceError(problem, { file });
    }
  }
  return {
    edited: repeatedOf(ids),
    order: orders.has('day first') ? ('day first' as const) : ('month first' as const),
    isOrderGuessed: orders.has('ambiguous') && orders.size === 1,
  };
}
