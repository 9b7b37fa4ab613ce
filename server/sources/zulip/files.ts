import { z } from 'zod';
import { type Archive, findRoot } from '../input/archive-shape.ts';
import { fileOf } from '../input/file.ts';
import { jsonItems, longestItem } from '../input/json-items.ts';
import { startOf } from '../input/text.ts';
import { SourceError } from '../source.ts';
import { idField } from './fields.ts';

/** A file of messages as the API gives them, a page of an answer or a topic that zulip-archive saved. */
export interface SavedFile {
  file: string;
  /** what the path says of a topic that zulip-archive saved: its messages say neither channel nor topic */
  topic: { channel: number; channelName: string; name: string } | null;
}

export type ZulipFiles = { kind: 'realm'; tables: string[] } | { kind: 'saved'; files: SavedFile[] };

/** With what a tool or a person wrote behind it, too. */
const json = /\.json(?:\.[^./]{1,10})?$/i;
/** What is beside the tables of a realm export: uploads can be JSON, too. */
const besideTables = /(?:^|\/)(?:uploads|avatars|emoji|realm_icons)\//;
const tableFile = /(?:^|\/)(?:realm|messages-\d+)\.json(?:\.gz)?$/i;
/** zulip-archive lays this beside the folders of the channels. */
const archiveIndex = 'stream_index.json';
/** The first key of a file is within so many characters; what people wrote comes later. */
const firstKeyRoom = 1_000;
const unfinished = /(?:^|\/)messages-\d+\.json\.(?:partial|locked)$/i;

/**
 * Finds out by content which of Zulip's files these are: the tables of a realm export ("Export your organization"; each
 * file is an object whose keys begin with `zerver_`), or saved messages. Throws SourceError for tables of an export that
 * had not finished, or of more than one.
 */
export async function findFiles(archive: Archive): Promise<ZulipFiles> {
  const names = [...archive.files.keys()].sort();
  const candidates =
    names.length === 1
      ? names
      : names.filter((name) => json.test(name) && !besideTables.test(name) && !unfinished.test(name));
  const tables: string[] = [];
  const saved: string[] = [];
  for (const name of candidates) {
    const start = (await startOf(fileOf(archive, name))).slice(0, firstKeyRoom);
    // A file that is empty was torn off, and is read so that this is said.
    if (/^\{.*"zerver_\w+"\s*:/s.test(start) || (start === '' && tableFile.test(name))) tables.push(name);
    else if (start === '' || start.startsWith('{') || start.startsWith('[')) saved.push(name);
  }
  if (tables.length === 0) return { kind: 'saved', files: await savedFiles(archive, saved) };
  const open = names.find((name) => unfinished.test(name));
  if (open !== undefined) {
    const problem =
      'expected a finished export, found a part that Zulip was still writing; export again and wait for its end';
    throw new SourceError(problem, { file: open });
  }
  const folders = new Set(tables.map((name) => name.slice(0, name.lastIndexOf('/') + 1)));
  if (folders.size > 1) {
    const problem = `expected one realm export, found parts of one in ${folders.size} folders; import each folder by itself`;
    throw new SourceError(problem, { file: archive.name });
  }
  return { kind: 'realm', tables };
}

/** Numbers that are missing in messages-000001.json and on, as far as the files are called so. */
export function missingNumbers(tables: readonly string[]): number[] {
  const numbers = tables.flatMap((name) => /messages-(\d+)\.json/i.exec(name)?.[1] ?? []).map(Number);
  const found = new Set(numbers);
  const missing: number[] = [];
  const last = Math.max(0, ...numbers);
  for (let number = 1; number < last && missing.length < 10; number += 1) {
    if (!found.has(number)) missing.push(number);
  }
  return missing;
}

async function savedFiles(archive: Archive, names: string[]): Promise<SavedFile[]> {
  const found = findRoot(archive, [archiveIndex]);
  const root = typeof found === 'string' ? found : null;
  const channelNames = root === null ? new Map() : await channelNamesOf(archive, root + archiveIndex);
  return names
    .filter((file) => !file.endsWith(archiveIndex))
    .map((file) => {
      const topic = topicOf(file, root);
      return {
        file,
        topic: topic && { ...topic, channelName: channelNames.get(topic.channel) ?? topic.channelName },
      };
    });
}

const indexSchema = z.record(z.string(), z.object({ id: idField }).catch({ id: -1 })).catch({});

/** What the channels are called: the folders' names have lost some of it. None of an index that is very large. */
async function channelNamesOf(archive: Archive, index: string): Promise<Map<number, string>> {
  const names = new Map<number, string>();
  if ((archive.files.get(index) ?? 0) > longestItem) return names;
  for await (const { key, value } of jsonItems(fileOf(archive, index), (name) => name === 'streams')) {
    if (key !== 'streams') continue;
    for (const [name, { id }] of Object.entries(indexSchema.parse(value))) names.set(id, name);
  }
  return names;
}

/**
 * Channel and topic of `<id>-<channel>/<topic>.json`, as zulip-archive calls its files (lib/url.py there; the first
 * versions left out the dash). A slash in a channel's name makes a folder more.
 */
function topicOf(file: string, root: string | null): SavedFile['topic'] {
  const inRoot = root !== null && file.startsWith(root);
  const folders = (inRoot ? file.slice(root.length) : file).split('/');
  const name = folders.pop() ?? '';
  const at = inRoot ? 0 : folders.findLastIndex((folder) => /^\d/.test(folder));
  const [, id = '', channelName = ''] = /^(\d{1,15})-?(.*)$/.exec(folders.slice(at).join('/')) ?? [];
  if (id === '' || at === -1) return null;
  return { channel: Number(id), channelName, name: decoded(name.replace(json, '')) };
}

/** The escapes of a file name are those of a URL, with dots: `.20` is a space. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name.replaceAll('.', '%'));
  } catch {
    return name;
  }
}
