import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { AuditDetails, AuditEntry } from '../../contract/index.ts';

/** The log as CSV (RFC 4180), one line for each entry as it comes; texts that a spreadsheet would run are escaped. */
export function auditCsv(entries: AsyncIterable<AuditEntry>): Readable {
  const lines = stringify({
    header: true,
    columns: [
      ...['at', 'viewerKind', 'viewer', 'role', 'kind', 'action', 'what', 'details', 'hidGroup', 'status'],
    ],
    record_delimiter: '\r\n',
    escape_formulas: true,
    cast: { boolean: String },
  });
  async function* rows() {
    for await (const entry of entries) {
      const { viewer, details, ...rest } = entry;
      yield {
        ...{ ...rest, viewerKind: viewer.kind, viewer: viewer.name, role: viewer.role },
        details: inOneLine(details),
      };
    }
  }
  // An error ends the download, and a reader who leaves ends the reading.
  pipeline(Readable.from(rows()), lines, () => {});
  return lines;
}

function inOneLine(details: AuditDetails): string {
  return Object.entries(details)
    .sort()
    .map(([name, value]) => `${name}: ${[value].flat().join(', ')}`)
    .join('; ');
}
