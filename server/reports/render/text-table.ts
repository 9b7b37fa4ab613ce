import type { DateLanguage, ReportTable } from '../../contract/index.ts';
import { indented, lineWidth, oneLine, textWidth, wrapped } from './text-lines.ts';
import { cellInWords, isFigure, moreRows } from './words.ts';

/** A table as plain text: columns side by side where they fit into a line, else a paragraph for each row. */
export function tableText({ title, columns, rows, shown }: ReportTable, language: DateLanguage): string {
  const inside = rows.slice(0, shown ?? rows.length);
  const words = inside.map((row) => row.map((cell) => oneLine(cellInWords(cell, language))));
  const ofFigures = columns.map((_, index) => rows.some((row) => isFigure(row[index])));
  const lines = aligned(columns, words, ofFigures) ?? words.map((row) => rowText(columns, row));
  const rest = moreRows(rows.length, shown);
  return [oneLine(title), ...(inside.length > 0 ? lines : []), ...(rest ? [rest] : [])].join('\n');
}

/** The columns under their headings, whose words stand below each other; null where they are too wide for a line. */
function aligned(columns: string[], rows: string[][], ofFigures: boolean[]): string[] | null {
  const widths = columns.map((name, index) =>
    Math.max(...name.split(' ').map(textWidth), ...rows.map((row) => textWidth(row[index] ?? ''))),
  );
  const whole = widths.reduce((sum, width) => sum + width + 2, -2);
  if (whole > lineWidth) return null;
  const names = columns.map((name, index) => wrapped(oneLine(name), widths[index] ?? 0).split('\n'));
  const height = Math.max(...names.map((lines) => lines.length));
  const header = Array.from({ length: height }, (_, line) =>
    names.map((lines) => lines[line - height + lines.length] ?? ''),
  );
  const rule = widths.map((width) => '-'.repeat(width));
  return [...header, rule, ...rows].map((row) =>
    row
      .map((word, index) => {
        const space = ' '.repeat((widths[index] ?? 0) - textWidth(word));
        return ofFigures[index] ? space + word : word + space;
      })
      .join('  ')
      .trimEnd(),
  );
}

function rowText(columns: string[], [name = '', ...words]: string[]): string {
  const told = words.flatMap((word, index) => (word ? [`${columns[index + 1]}: ${word}`] : []));
  return `${wrapped(name, lineWidth)}\n${indented(told.join(', '), lineWidth)}`;
}
