import { defineExport, type Found } from './export-format.ts';
import type { Archive } from './input/archive-shape.ts';
import { fileOf } from './input/file.ts';
import { type JsonItem, jsonElements, jsonItems } from './input/json-items.ts';
import type { Notes } from './input/notes.ts';
import { accountOf } from './slack/accounts.ts';
import { eventsOfEntry } from './slack/event.ts';
import { findSlackExport } from './slack/export.ts';
import type { SlackExport } from './slack/layout.ts';

/**
 * Reads a Slack workspace export, or saved pages of the Web API: accounts, then communities, then the events of each channel,
 * oldest first. An entry may be a delivery of the Events API. Exports hold
 * no reading events and no times of reactions.
 */
export const slack = defineExport<SlackExport>({
  format: 'slack',
  label: 'Slack',
  description:
    'Slack workspace export: the folder or the zip; or saved pages of the Web API with their channels.json',
  howToGet:
    'An owner or admin of the workspace makes it in Slack: Tools & settings, Workspace settings, Import/Export Data, Export. ' +
    'Slack sends a mail when the zip is ready.',
  find: (archive, { includePrivate = false }, notes) => findSlackExport(archive, includePrivate, notes),
  read,
});

async function* read(archive: Archive, found: SlackExport, notes: Notes): AsyncGenerator<Found> {
  const kinds = new Map<string, string>();
  for await (const { value, place } of usersOf(archive, found)) {
    const account = accountOf(value, place, notes);
    if (!account) continue;
    kinds.set(account.id, account.kind ?? 'employee');
    yield { kind: 'account', account };
  }
  for (const { id, name } of found.channels) yield { kind: 'community', community: { id, name } };
  for (const { id, isPrivate, days } of found.conversations) {
    const context = { conversation: id, community: isPrivate ? null : id, kinds, notes };
    for (const day of days) {
      const file = fileOf(archive, day);
      const entries = found.arePages ? jsonItems(file, (key) => key === 'messages') : jsonElements(file);
      for await (const { value, place } of entries) {
        for (const event of eventsOfEntry(value, place, context)) yield { kind: 'event', event, place };
      }
    }
  }
}

async function* usersOf(archive: Archive, { users, arePages }: SlackExport): AsyncGenerator<JsonItem> {
  if (users === null) return;
  const file = fileOf(archive, users);
  yield* arePages ? jsonItems(file, (key) => key === 'members') : jsonElements(file);
}
