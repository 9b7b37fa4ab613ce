import type { Account, Community, Event } from '../contract/index.ts';
import { openArchive, openFiles } from './input/archive.ts';
import type { Archive } from './input/archive-shape.ts';
import { batchSize } from './input/batches.ts';
import { openNested } from './input/nested.ts';
import { Notes } from './input/notes.ts';
import type { OpenSource, SourceItem, SourceOptions, SourceReader } from './source.ts';

/** One thing that an export holds; `place` says where, for messages. */
export type Found =
  | { kind: 'account'; account: Account }
  | { kind: 'community'; community: Community }
  | { kind: 'event'; event: Event; place: string };

/** What a network's export is and how it is read: all that a new one has to say. */
export interface ExportFormat<Layout> {
  /** as the command line names it; also the name of the source where none is given */
  format: string;
  description: string;
  /** true where the export can be one file rather than a folder or an archive */
  isSingleFile?: boolean;
  /** where the export can come as several zips in one folder or zip: true for the zips to look into, by their name */
  isPart?(name: string): boolean;
  /** Finds the parts of the export. Throws SourceError where the archive is no such export. */
  find(archive: Archive, options: SourceOptions, notes: Notes): Promise<Layout>;
  /**
   * Everything in it: accounts, then communities, then events. It is read twice, first to the end without storing anything,
   * so that a torn file (SourceError) leaves nothing half-stored; it must hold little of it in memory.
   */
  read(archive: Archive, layout: Layout, notes: Notes): AsyncIterable<Found>;
}

/** The reader of an export: checks the whole of it, then gives it in batches and in order. */
export function defineExport<Layout>(definition: ExportFormat<Layout>): SourceReader {
  const { format, description } = definition;
  return {
    format,
    description,
    async open(path, options) {
      const archive = await openParts(definition, path);
      try {
        return await check(definition, archive, options);
      } catch (error) {
        await archive.close();
        throw error;
      }
    },
  };
}

async function openParts<Layout>(definition: ExportFormat<Layout>, path: string): Promise<Archive> {
  const archive = await (definition.isSingleFile ? openFiles : openArchive)(path);
  if (!definition.isPart) return archive;
  try {
    return await openNested(archive, definition.isPart);
  } catch (error) {
    await archive.close();
    throw error;
  }
}

async function check<Layout>(
  definition: ExportFormat<Layout>,
  archive: Archive,
  options: SourceOptions,
): Promise<OpenSource> {
  const { signal, source = definition.format } = options;
  const notes = new Notes();
  const layout = await definition.find(archive, options, notes);
  const progress = { bytesRead: 0, bytesTotal: 0 };
  const checked = withCount(archive, (count) => {
    progress.bytesTotal += count;
  });
  for await (const _ of definition.read(checked, layout, new Notes())) signal?.throwIfAborted();
  const counted = withCount(archive, (count) => {
    progress.bytesRead += count;
  });
  return {
    items: () => inBatches(definition.read(counted, layout, notes), source, signal),
    progress: () => ({ ...progress }),
    notes: () => notes.snapshot(),
    close: () => archive.close(),
  };
}

function withCount(archive: Archive, onBytes: (count: number) => void): Archive {
  return {
    ...archive,
    name: archive.name,
    files: archive.files,
    links: archive.links,
    async *stream(file) {
      for await (const chunk of archive.stream(file)) {
        onBytes(chunk.length);
        yield chunk;
      }
    },
    close: () => archive.close(),
  };
}

/** Batches of one kind of thing each, in the order of reading. */
async function* inBatches(
  found: AsyncIterable<Found>,
  source: string,
  signal?: AbortSignal,
): AsyncGenerator<SourceItem> {
  let batch: Found[] = [];
  for await (const one of found) {
    signal?.throwIfAborted();
    if (batch.length >= batchSize || (batch[0] && batch[0].kind !== one.kind)) {
      yield itemOf(batch, source);
      batch = [];
    }
    batch.push(one);
  }
  if (batch.length > 0) yield itemOf(batch, source);
}

function itemOf(batch: Found[], source: string): SourceItem {
  const accounts = batch.flatMap((one) => (one.kind === 'account' ? [one.account] : []));
  if (accounts.length > 0) return { kind: 'accounts', source, accounts };
  const communities = batch.flatMap((one) => (one.kind === 'community' ? [one.community] : []));
  if (communities.length > 0) return { kind: 'communities', source, communities };
  const events = batch.flatMap((one) => (one.kind === 'event' ? [one] : []));
  return {
    kind: 'events',
    source,
    events: events.map(({ event }) => event),
    places: events.map(({ place }) => place),
  };
}
