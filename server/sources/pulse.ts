import type { ColumnTable } from './input/columns.ts';
import { type CsvFile, csvRows, openCsv } from './input/csv.ts';
import { fileInMemory, findFile, type InputFile } from './input/file.ts';
import { Notes } from './input/notes.ts';
import { type PulseField, type PulseRow, readPulseValues } from './pulse/row.ts';
import { type ReadNotes, SourceError, type SourceReader } from './source.ts';

const columns: ColumnTable<PulseField> = {
  pulse: ['pulse', 'pulsename', 'survey'],
  closedOn: ['closedon', 'closeson', 'closed'],
  department: ['department'],
  location: ['location'],
  level: ['level', 'joblevel'],
  leaderLevel: ['leaderlevel'],
  safeToSpeak: ['safetospeak'],
  reasonsFor: ['reasonsfor'],
  reasonsAgainst: ['reasonsagainst'],
  comment: ['comment', 'comments'],
};
const answerFields = ['safeToSpeak', 'reasonsFor', 'reasonsAgainst', 'comment'] as const;

/** Reads a CSV of answers to pulses, one row each. A pulse is counted whole, so that all rows are one item. */
export const pulse: SourceReader = {
  format: 'pulse',
  label: 'Pulse answers (CSV)',
  description:
    'CSV of answers: pulse, closed_on, department, location, level, leader_level, safe_to_speak, reasons_for, reasons_against, comment',
  howToGet:
    'The answers to a survey taken elsewhere, one in each row, with these column names and nothing that says who gave them.',
  takes: [],
  async open(path) {
    const file = await findFile(path);
    const notes = new Notes();
    const progress = { bytesRead: 0, bytesTotal: file.bytes };
    const answers = await readAnswers(file, notes, (bytes) => {
      progress.bytesRead += bytes;
    });
    return {
      async *items() {
        if (answers.length > 0) yield { kind: 'answers', answers };
      },
      progress: () => ({ ...progress }),
      notes: () => notes.snapshot(),
      async close() {},
    };
  },
};

/** The same of a file that came over the network. Throws SourceError where it cannot be read to its end. */
export async function readPulseText(content: Buffer): Promise<{ answers: PulseRow[]; notes: ReadNotes }> {
  const notes = new Notes();
  const answers = await readAnswers(fileInMemory('answers.csv', content), notes);
  return { answers, notes: notes.snapshot() };
}

async function readAnswers(
  file: InputFile,
  notes: Notes,
  onBytes?: (count: number) => void,
): Promise<PulseRow[]> {
  const csv = await openAnswers(file);
  const answers: PulseRow[] = [];
  for await (const { line, place, values } of csvRows(csv, notes, onBytes)) {
    const read = readPulseValues(values);
    if ('values' in read) answers.push({ line, place, ...read.values });
    else notes.refuse({ place, line, ...read });
  }
  return answers;
}

async function openAnswers(file: InputFile): Promise<CsvFile<PulseField>> {
  const csv = await openCsv(file, columns, ['pulse', 'closedOn']);
  if (!answerFields.some((field) => csv.columns.has(field))) {
    const problem =
      'expected a column of answers, found none; add safe_to_speak, reasons_for, reasons_against or comment';
    throw new SourceError(problem, { file: file.name, line: 1 });
  }
  return csv;
}
