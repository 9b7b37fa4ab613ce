import { z } from 'zod';
import { type Archive, findRoot, readWhole, refuseLinks } from '../input/archive-shape.ts';
import { parseJsonArray } from '../input/json.ts';
import type { Notes } from '../input/notes.ts';
import { SourceError } from '../source.ts';
import type { Conversation, SlackExport } from './layout.ts';
import { findSlackPages } from './pages.ts';

const listed = z.object({ id: z.string().min(1), name: z.string().min(1).nullish() });
const dayFile = /^\d{4}-\d\d-\d\d\.json$/;
const privateLists = ['groups.json', 'dms.json', 'mpims.json'];
/** What Slack calls the folders of direct messages, where the list of them is missing. */
const privateFolder = /^(?:D[A-Z0-9]{8,}|mpdm-.+-\d+)$/;

/**
 * Finds the parts of an export, which may sit in one top folder. Day files are joined to their channel by the folder's
 * name; a folder of no listed channel (a rename) becomes a channel known by its name. Throws SourceError for what is
 * no such export.
 */
export async function findSlackExport(
  archive: Archive,
  includePrivate: boolean,
  notes: Notes,
): Promise<SlackExport> {
  const pages = await findSlackPages(archive, includePrivate);
  if (pages) return pages;
  const root = rootOf(archive);
  refuseLinks(archive, root);
  const channels = await readList(archive, `${root}channels.json`);
  const known = new Map<string, { id: string; isPrivate: boolean }>();
  for (const { id } of channels) known.set(id, { id, isPrivate: false });
  for (const { id, name } of channels) known.set(name, { id, isPrivate: false });
  for (const list of privateLists) {
    if (!archive.files.has(root + list)) continue;
    for (const { id, name } of await readList(archive, root + list)) known.set(name, { id, isPrivate: true });
  }
  const conversations: Conversation[] = [];
  for (const [folder, days] of dayFiles(archive, root, notes)) {
    const found = known.get(folder);
    const isPrivate = found ? found.isPrivate : privateFolder.test(folder);
    if (isPrivate && !includePrivate) {
      notes.skip('day file of a private conversation', days.length);
      continue;
    }
    if (!found && !isPrivate) {
      notes.remark(
        `folder ${folder} is no channel of channels.json; it became a channel with its name as id`,
      );
      channels.push({ id: folder, name: folder });
    }
    conversations.push({ id: found?.id ?? folder, name: folder, isPrivate, days });
  }
  return { users: `${root}users.json`, arePages: false, channels, conversations };
}

function rootOf(archive: Archive): string {
  const root = findRoot(archive, ['channels.json', 'users.json']);
  if (typeof root === 'string') return root;
  const found = root.found === 0 ? 'neither at the top nor in a folder' : 'them in several folders';
  const problem = `expected a Slack workspace export with users.json and channels.json, found ${found}; name the folder or zip that Slack gave`;
  throw new SourceError(problem, { file: archive.name });
}

/** Reads a list of conversations; direct messages have no name, and their folder is called by their id. */
async function readList(archive: Archive, file: string): Promise<{ id: string; name: string }[]> {
  return parseJsonArray(await readWhole(archive, file), file).map((item, index) => {
    const parsed = listed.safeParse(item);
    if (!parsed.success) {
      throw new SourceError(
        'expected objects with id and name, found something else; is this a workspace export?',
        {
          file,
          path: `[${index}]`,
        },
      );
    }
    const { id, name } = parsed.data;
    return { id, name: (name ?? id).normalize('NFC') };
  });
}

/** The day files by folder, both in order of their names. */
function dayFiles(archive: Archive, root: string, notes: Notes): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const name of [...archive.files.keys()].filter((file) => file.startsWith(root)).sort()) {
    const [folder, day, ...deeper] = name.slice(root.length).split('/');
    if (folder === undefined || day === undefined) continue;
    if (deeper.length > 0 || !dayFile.test(day)) {
      notes.skip('file that is no day of messages');
      continue;
    }
    const days = folders.get(folder);
    if (days) days.push(name);
    else folders.set(folder, [name]);
  }
  return folders;
}
