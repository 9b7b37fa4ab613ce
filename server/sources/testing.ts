import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { ZipFile } from 'yazl';
import type { Account, Community, Event, Person, UsageRow } from '../contract/index.ts';
import { type ReadNotes, readers, SourceError, type SourceOptions } from './index.ts';

/** Content by name; anything but text and bytes is written as JSON. */
export type Files = Record<string, unknown>;

/** Writes files into a new folder that goes when the test ends; gives its path. */
export async function writeFolder(files: Files): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'uptake-sources-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytesOf(content));
  }
  return folder;
}

/** Writes one file; gives its path. */
export async function writeOneFile(name: string, content: string | Buffer): Promise<string> {
  return join(await writeFolder({ [name]: content }), name);
}

/** Writes files into a new zip; gives its path. */
export async function writeZip(files: Files): Promise<string> {
  return writeOneFile('export.zip', await zipOf(files));
}

/** The bytes of a zip. */
export async function zipOf(files: Files): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(bytesOf(content), name);
  zip.end();
  return buffer(zip.outputStream);
}

/** The day file of `exportOf`. */
export const day = 'general/2026-03-02.json';

/** A Slack export with one channel and one day of messages. */
export function exportOf(messages: unknown, more: Files = {}): Files {
  const channels = [{ id: 'C1', name: 'general' }];
  const users = [{ id: 'U1', real_name: 'Ana Lima', profile: { email: 'ana@example.com' } }];
  return { 'users.json': users, 'channels.json': channels, [day]: messages, ...more };
}

/** Reads a Slack export of some messages. */
export async function readMessages(messages: unknown[], more: Files = {}): Promise<Reading> {
  return readAll('slack', await writeFolder(exportOf(messages, more)));
}

/** Reads an HR file called team.csv. */
export async function readPeople(content: string | Buffer): Promise<Reading> {
  return readAll('people', await writeOneFile('team.csv', content));
}

function bytesOf(content: unknown): Buffer {
  if (Buffer.isBuffer(content)) return content;
  return Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
}

export interface Reading {
  accounts: Account[];
  communities: Community[];
  people: Person[];
  events: Event[];
  usage: UsageRow[];
  /** source of each batch of accounts and events */
  sources: string[];
  /** of events and people */
  places: string[];
  /** number of items of each batch */
  sizes: number[];
  notes: ReadNotes;
}

/** Reads a whole input. */
export async function readAll(format: string, path: string, options: SourceOptions = {}): Promise<Reading> {
  const opened = await readerOf(format).open(path, options);
  try {
    const reading: Omit<Reading, 'notes'> = {
      ...{ accounts: [], communities: [], people: [], events: [], usage: [] },
      ...{ sources: [], places: [], sizes: [] },
    };
    for await (const item of opened.items()) {
      if (item.kind === 'accounts') reading.accounts.push(...item.accounts);
      if (item.kind === 'communities') reading.communities.push(...item.communities);
      if (item.kind === 'people') reading.people.push(...(item.people as Person[]));
      if (item.kind === 'events') reading.events.push(...(item.events as Event[]));
      if (item.kind === 'usage') reading.usage.push(...item.rows);
      if ('places' in item) reading.places.push(...item.places);
      if ('source' in item) reading.sources.push(item.source);
      if (item.kind === 'events') reading.sizes.push(item.events.length);
    }
    return { ...reading, notes: opened.notes() };
  } finally {
    await opened.close();
  }
}

/** The SourceError with which opening an input fails; fails itself where it does not. */
export async function openingError(
  format: string,
  path: string,
  options: SourceOptions = {},
): Promise<SourceError> {
  const opened = await readerOf(format)
    .open(path, options)
    .catch((error: unknown) => error);
  if (opened instanceof SourceError) return opened;
  throw new Error('expected a SourceError', { cause: opened });
}

function readerOf(format: string) {
  const reader = readers[format];
  if (!reader) throw new Error(`no reader for ${format}`);
  return reader;
}
