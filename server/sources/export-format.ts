import type { Account, Community, Event, UsageReport, UsageRow } from '../contract/index.ts';
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
  | { kind: 'event'; event: Event; place: string }
  /** `source` is the network that the report is of, where the operator names none */
  | { kind: 'usage'; source: string; report: UsageReport; row: UsageRow };

/** What a network's export is and how it is read: all that a new one has to say. */
export interface ExportFormat<Layout> extends Omit<SourceReader, 'open'> {
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
  /**
   * Takes the place of the first reading, where something of the whole has to be known before its parts can be read: goes
   * through everything, throws SourceError where `read` would, and gives the layout with what it learnt.
   */
  survey?(archive: Archive, layout: Layout, notes: Notes, signal?: AbortSignal): Promise<Layout>;
}

/** The reader of an export: checks the whole of it, then gives it in batches and in order. */
export function defineExport<Layout>(definition: ExportFormat<Layout>): SourceReader {
  const { format, label, description, howToGet, takes } = definition;
  return {
    ...{ format, description },
    ...(label && { label }),
    ...(howToGet && { howToGet }),
    ...(takes && { takes }),
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
  const { signal, source } = options;
  const notes = new Notes();
  let layout = await definition.find(archive, options, notes);
  const progress = { bytesRead: 0, bytesTotal: 0 };
  const checked = withCount(archive, (count) => {
    progress.bytesTotal += count;
  });
  if (definition.survey) layout = await definition.survey(checked, layout, notes, signal);
  else for await (const _ of definition.read(checked, layout, new Notes())) signal?.throwIfAborted();
  const counted = withCount(archive, (count) => {
    progress.bytesRead += count;
  });
  return {
    items: () =>
      inBatches(definition.read(counted, layout, notes), (one) => sourceOf(one, definition.format, source)),
    progress: () => ({ ...progress }),
    notes: () => notes.snapshot(),
    close: () => archive.close(),
  };
}

function withCount(archive: Archive, onBytes: (count: number) => void): Archive {
  return {
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

/** The name of the source that the operator gives, else the one that the export knows, else that of the format. */
function sourceOf(one: Found, format: string, given?: string): string {
  return given ?? (one.kind === 'usage' ? one.source : format);
}

/** Batches of one kind of thing each, in the order of reading. */
async function* inBatches(
  found: AsyncIterable<Found>,
  sourceOf: (one: Found) => string,
): AsyncGenerator<SourceItem> {
  let batch: Found[] = [];
  let kind: string | undefined;
  for await (const one of found) {
    const next = one.kind === 'usage' ? `${sourceOf(one)}/${one.report}` : one.kind;
    if (batch[0] && (batch.length >= batchSize || kind !== next)) {
      yield itemOf(batch, sourceOf(batch[0]));
      batch = [];
    }
    kind = next;
    batch.push(one);
  }
  if (batch[0]) yield itemOf(batch, sourceOf(batch[0]));
}

function itemOf(batch: Found[], source: string): SourceItem {
  const only = <Kind extends Found['kind']>(kind: Kind) =>
    batch.filter((one): one is Extract<Found, { kind: Kind }> => one.kind === kind);
  const [first] = batch;
  if (first?.kind === 'account')
    return { kind: 'accounts', source, accounts: only('account').map(({ account }) => account) };
  if (first?.kind === 'community')
    return { kind: 'communities', source, communities: only('community').map(({ community }) => community) };
  if (first?.kind === 'usage')
    return { kind: 'usage', source, report: first.report, rows: only('usage').map(({ row }) => row) };
  const events = only('event');
  return {
    kind: 'events',
    source,
    events: events.map(({ event }) => event),
    places: events.map(({ place }) => place),
  };
}
