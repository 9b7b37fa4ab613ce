import { type Archive, refuseLinks } from '../input/archive-shape.ts';
import { fileOf } from '../input/file.ts';
import { jsonItems } from '../input/json-items.ts';
import { SourceError } from '../source.ts';
import { type Survey, unsurveyed } from './survey.ts';

/** Where things are in an export. */
export interface VivaEngageExport {
  messages: string[];
  users: string[];
  groups: string[];
  admins: string[];
  /** saved pages of the REST API */
  pages: string[];
  includePrivate: boolean;
  /** what has to be known of all messages before the first is read */
  survey: Survey;
}

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
  return {
    messages,
    users: named(nameOf.users),
    groups: named(nameOf.groups),
    admins: named(nameOf.admins),
    pages,
    includePrivate,
    survey: unsurveyed(),
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
