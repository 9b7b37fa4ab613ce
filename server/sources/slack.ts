import { defineExport, type Found } from './export-format.ts';
import type { Archive } from './input/archive-shape.ts';
import { fileOf } from './input/file.ts';
import { jsonElements } from './input/json-items.ts';
import type { Notes } from './input/notes.ts';
import { accountOf } from './slack/accounts.ts';
import { findSlackExport, type SlackExport } from './slack/export.ts';
import { eventsOfMessage } from './slack/message.ts';

/**
 * Reads a Slack workspace export: accounts, then communities, then the events of each channel, oldest first. Exports hold
 * no reading events and no times of reactions.
 */
export const slack = defineExport<SlackExport>({
  format: 'slack',
  label: 'Slack',
  description: 'Slack workspace export: the folder or the zip',
  howToGet:
    'An owner or admin of the workspace makes it in Slack: Tools & settings, Workspace settings, Import/Export Data, Export. ' +
    'Slack sends a mail when the zip is ready.',
  find: (archive, { includePrivate = false }, notes) => findSlackExport(archive, includePrivate, notes),
  read,
});

async function* read(archive: Archive, found: SlackExport, notes: Notes): AsyncGenerator<Found> {
  const kinds = new Map<string, string>();
  for await (const { value, place } of jsonElements(fileOf(archive, found.users))) {
    const account = accountOf(value, place, notes);
    if (!account) continue;
    kinds.set(account.id, account.kind ?? 'employee');
    yield { kind: 'account', account };
  }
  for (const { id, name } of found.channels) yield { kind: 'community', community: { id, name } };
  for (const { id, isPrivate, days } of found.conversations) {
    const context = { conversation: id, community: isPrivate ? null : id, kinds, notes };
    for (const day of days) {
      for await (const { value, place } of jsonElements(fileOf(archive, day))) {
        for (const event of eventsOfMessage(value, place, context)) yield { kind: 'event', event, place };
      }
    }
  }
}
