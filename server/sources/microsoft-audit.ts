import { defineExport, type Found } from './export-format.ts';
import { type Archive, refuseLinks } from './input/archive-shape.ts';
import type { Notes } from './input/notes.ts';
import { type AuditContext, eventsOfRecord } from './microsoft-audit/record.ts';
import { assertAuditFile, auditRecords } from './microsoft-audit/records.ts';
import { SourceError } from './source.ts';

const holdsRecords = /\.(?:csv|json|jsonl|ndjson|log|txt)(?:\.gz)?$/i;

/**
 * Reads what a search of the Microsoft Purview audit log found about Viva Engage: the CSV of its results, the records as the
 * Office 365 Management Activity API or Microsoft Graph gives them, or as PowerShell wrote them. It has reads, and a time for
 * every reaction. Its events are known by the record: they are never those of a network data export.
 */
export const microsoftAudit = defineExport<string[]>({
  format: 'microsoft-audit',
  label: 'Microsoft 365 audit log of Viva Engage',
  description: 'Microsoft Purview audit log of Viva Engage: search results as CSV, or records as JSON',
  howToGet: 'In Microsoft Purview: Audit, a new search with the workload Viva Engage (Yammer), then Export.',
  takes: ['source'],
  isSingleFile: true,
  find,
  read,
});

async function find(archive: Archive, _options: unknown, notes: Notes): Promise<string[]> {
  refuseLinks(archive);
  const names = [...archive.files.keys()].sort();
  const files = names.length === 1 ? names : names.filter((name) => holdsRecords.test(name));
  if (files.length === 0) {
    const problem =
      'expected the results of an audit log search as CSV or JSON, found no such file; name the file or its folder';
    throw new SourceError(problem, { file: archive.name });
  }
  if (files.length < names.length) notes.skip('file of another kind', names.length - files.length);
  for (const file of files) await assertAuditFile(archive, file);
  return files;
}

async function* read(archive: Archive, files: string[], notes: Notes): AsyncGenerator<Found> {
  const context: AuditContext = {
    accounts: new Map(),
    communities: new Set(),
    unknownReplies: 0,
    messages: 0,
    notes,
  };
  for (const file of files) {
    for await (const { record, place } of auditRecords(archive, file, notes)) {
      for (const event of eventsOfRecord(record, place, context)) yield { kind: 'event', event, place };
    }
  }
  // Whoever is met is known only now; accounts and communities count back to their first event.
  for (const account of context.accounts.values()) yield { kind: 'account', account };
  for (const name of context.communities) yield { kind: 'community', community: { id: name, name } };
  remark(context);
}

function remark({ messages, unknownReplies, notes }: AuditContext): void {
  if (messages > 0) {
    notes.remark(
      `messages created according to the log: ${messages}; a network data export of the same time has them too, as another source: look at one of the two at a time, they are not to be added up`,
    );
  }
  if (unknownReplies > 0) {
    notes.remark(
      `messages of which the log does not say whether they answer another: ${unknownReplies}; they are counted as posts`,
    );
  }
}
