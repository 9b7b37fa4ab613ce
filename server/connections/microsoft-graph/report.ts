import type { UsageReport, UsageRow } from '../../contract/index.ts';
import {
  batchSize,
  fileInMemory,
  Notes,
  openUsageReport,
  SourceError,
  usageRows,
} from '../../sources/index.ts';
import type { UsagePart } from '../batch.ts';
import { NetworkError } from '../network-error.ts';
import type { GraphReport } from './reports.ts';

/** A report that was read to its end. */
export interface ReadReport {
  rows: number;
  /** Whether it hides who is who. */
  conceals: boolean;
  /** Rows that could not be read. */
  refused: number;
  /** The newest day that Microsoft has counted; null where no row says it. */
  refreshedOn: string | null;
  /** What it says, as an import of the same file stores it. */
  parts(): AsyncGenerator<UsagePart>;
}

/**
 * Reads the CSV of a report as the import does, to its end before anything of it is given. `day` is the one that was asked
 * for. Throws NetworkError `malformed_answer` where it is torn, or no such report.
 */
export async function readReport({ name }: GraphReport, content: Buffer, day?: string): Promise<ReadReport> {
  try {
    const file = await openUsageReport(fileInMemory(`${name}.csv`, content));
    const notes = new Notes();
    let [rows, pseudonyms] = [0, 0];
    let refreshedOn: string | null = null;
    for await (const row of usageRows(file, notes, day)) {
      rows += 1;
      if (row.isPseudonym) pseudonyms += 1;
      if (row.refreshedOn && (!refreshedOn || row.refreshedOn > refreshedOn)) refreshedOn = row.refreshedOn;
    }
    const { refused, refusedTotal } = notes.snapshot();
    const torn = refused.find(({ code }) => code === 'field_count');
    if (torn) throw malformed(`${torn.place}: ${torn.reason}`);
    const { source, report } = file;
    const isUniform = pseudonyms === 0 || pseudonyms === rows;
    return {
      ...{ rows, refreshedOn, conceals: pseudonyms > 0, refused: refusedTotal },
      parts: () => inParts({ source, report, isUniform }, usageRows(file, new Notes(), day)),
    };
  } catch (error) {
    throw error instanceof SourceError ? malformed(error.message) : error;
  }
}

async function* inParts(
  of: { source: string; report: UsageReport; isUniform: boolean },
  all: AsyncIterable<UsageRow>,
): AsyncGenerator<UsagePart> {
  let rows: UsageRow[] = [];
  for await (const row of all) {
    rows.push(row);
    if (rows.length < batchSize) continue;
    yield { ...of, rows };
    rows = [];
  }
  if (rows.length > 0) yield { ...of, rows };
}

function malformed(problem: string): NetworkError {
  return new NetworkError(
    'malformed_answer',
    `A report came torn, or is another one; nothing of it was stored, and it is asked for again. ${problem}.`,
  );
}
