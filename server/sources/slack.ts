import type { Account, Community, Event } from '../contract/index.ts';
import { openArchive } from './archive.ts';
import type { Archive } from './archive-shape.ts';
import { Batches, batchSize } from './batches.ts';
import { Notes } from './notes.ts';
import { accountOf } from './slack-accounts.ts';
import { checkSlackExport, elements, findSlackExport, type SlackExport } from './slack-export.ts';
import { eventsOfMessage } from './slack-message.ts';
import type { SourceItem, SourceReader } from './source.ts';

/**
 * Reads a Slack workspace export: accounts, then communities, then the events of each channel, oldest first. One file
 * is in memory at a time. Exports hold no reading events and no times of reactions.
 */
export const slack: SourceReader = {
  format: 'slack',
  label: 'Slack',
  description: 'Slack workspace export: the folder or the zip',
  howToGet:
    'An owner or admin of the workspace makes it in Slack: Tools & settings, Workspace settings, Import/Export Data, Export. ' +
    'Slack sends a mail when the zip is ready.',
  async open(path, options) {
    const source = options.source ?? 'slack';
    const notes = new Notes();
    const archive = await openArchive(path);
    try {
      const found = await findSlackExport(archive, options.includePrivate ?? false, notes);
      const bytesTotal = await checkSlackExport(archive, found);
      const progress = { bytesRead: 0, bytesTotal };
      const read = async (file: string) => {
        const content = await archive.read(file);
        progress.bytesRead += content.length;
        return content;
      };
      return {
        items: () => readItems(read, found, source, notes),
        progress: () => ({ ...progress }),
        notes: () => notes.snapshot(),
        close: () => archive.close(),
      };
    } catch (error) {
      await archive.close();
      throw error;
    }
  },
};

async function* readItems(
  read: Archive['read'],
  found: SlackExport,
  source: string,
  notes: Notes,
): AsyncGenerator<SourceItem> {
  const kinds = new Map<string, string>();
  const accounts: Account[] = [];
  for (const { value, place } of elements(await read(found.users), found.users)) {
    const account = accountOf(value, place, notes);
    if (!account) continue;
    accounts.push(account);
    kinds.set(account.id, account.kind ?? 'employee');
  }
  for (const chunk of chunks(accounts)) yield { kind: 'accounts', source, accounts: chunk };

  const communities = found.channels.map(({ id, name }): Community => ({ id, name }));
  for (const chunk of chunks(communities)) yield { kind: 'communities', source, communities: chunk };

  const batches = new Batches<Event>();
  for (const { id, isPrivate, days } of found.conversations) {
    const context = { conversation: id, community: isPrivate ? null : id, kinds, notes };
    for (const day of days) {
      for (const { value, place } of elements(await read(day), day)) {
        for (const event of eventsOfMessage(value, place, context)) {
          batches.add(source, event, place);
          if (batches.full) yield* eventItems(batches);
        }
      }
    }
  }
  yield* eventItems(batches);
}

function* eventItems(batches: Batches<Event>): Generator<SourceItem> {
  for (const { source, items, places } of batches.drain())
    yield { kind: 'events', source, events: items, places };
}

function* chunks<T>(items: T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += batchSize) yield items.slice(start, start + batchSize);
}
