import type { Cell, Worksheet } from 'exceljs';
import { numberCell } from './cell-format.ts';
import type { DataCell, DataTable } from './data-table.ts';
import { cellInWords } from './words.ts';

const dateFormat = 'd mmm yyyy';
const grey = { argb: 'FF6B7280' };
const line = { style: 'thin', color: { argb: 'FFBFC5CC' } } as const;

/** Widths are in characters, as Excel counts them. */
const narrowest = 10;
const widest = 44;
/** The columns that a text above the tables may use, and how many characters fit in. */
const textColumns = 8;
const textWidth = 100;
const lineHeight = 15;

/** Writes one line of text that runs over the columns of a sheet, and is as high as it needs. */
export function addText(sheet: Worksheet, text: string, font: Cell['font'] = {}): void {
  const row = sheet.addRow([]);
  sheet.mergeCells(row.number, 1, row.number, textColumns);
  const cell = row.getCell(1);
  cell.value = plain(text);
  cell.font = font;
  cell.alignment = { wrapText: true, vertical: 'top' };
  const lines = text.split('\n').reduce((sum, part) => sum + Math.ceil(part.length / textWidth || 1), 0);
  row.height = lines * lineHeight * ((font.size ?? 11) / 11);
}

/** Writes a table under its title, header bold, and gives the number of the header's row. */
export function addTable(sheet: Worksheet, { title, columns, rows }: DataTable): number {
  sheet.addRow([]);
  const heading = sheet.addRow([]).getCell(1);
  heading.value = plain(title);
  heading.font = { bold: true, size: 12 };
  const header = sheet.addRow([]);
  columns.forEach((name, index) => {
    const cell = header.getCell(index + 1);
    writeText(cell, name);
    cell.font = { bold: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEEF2F6' } };
    cell.border = { bottom: line };
    const toTheRight = rows.some((row) => !isText(row[index]));
    cell.alignment = { wrapText: true, vertical: 'bottom', horizontal: toTheRight ? 'right' : 'left' };
  });
  for (const cells of rows) {
    const row = sheet.addRow([]);
    cells.forEach((content, index) => {
      writeCell(row.getCell(index + 1), content);
    });
  }
  widen(sheet, columns, rows);
  return header.number;
}

const isText = (cell: DataCell | undefined) =>
  cell === null || cell === undefined || typeof cell === 'string';

/** A number as a number, a date as a date, a hidden figure as a word, and nothing where there is none. */
function writeCell(cell: Cell, content: DataCell): void {
  if (content === null) return;
  if (typeof content === 'string') {
    writeText(cell, content);
    return;
  }
  cell.alignment = { horizontal: 'right', vertical: 'top' };
  if (typeof content === 'number') {
    cell.value = content;
  } else if ('date' in content) {
    // Excel's days have no zone, and exceljs counts them in UTC.
    cell.value = new Date(`${content.date}T00:00:00Z`);
    cell.numFmt = dateFormat;
  } else if (content.suppressed) {
    cell.value = 'hidden';
    cell.font = { color: grey, italic: true };
  } else if (content.value !== null) {
    const { value, format } = numberCell(content.value, content);
    cell.value = value;
    cell.numFmt = format;
  }
}

/** The format of text keeps it text also when somebody edits the cell: `=1+1` would become a formula then. */
function writeText(cell: Cell, text: string): void {
  cell.value = plain(text);
  cell.numFmt = '@';
  cell.alignment = { wrapText: true, vertical: 'top' };
}

/**
 * A text as the cells of a workbook can hold it: XML has no U+FFFE and U+FFFF, Excel at most 32,767 characters, and
 * `_x0041_` is its way of writing a character by its number.
 */
export function plain(text: string): string {
  return text
    .slice(0, 32_000)
    .toWellFormed()
    .replace(/[\uFFFE\uFFFF]/g, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .slice(0, 32_767);
}

/** Columns that serve several tables are as wide as the widest of them needs. */
function widen(sheet: Worksheet, columns: string[], rows: DataCell[][]): void {
  columns.forEach((name, index) => {
    const column = sheet.getColumn(index + 1);
    const longestWord = Math.max(...name.split(' ').map((word) => word.length));
    const longest = rows.reduce((most, row) => Math.max(most, lengthOf(row[index])), longestWord);
    const needed = Math.min(widest, Math.max(narrowest, longest + 2));
    column.width = Math.max(column.width ?? 0, needed);
  });
}

function lengthOf(cell: DataCell | undefined): number {
  if (cell === undefined) return 0;
  if (typeof cell === 'number') return String(cell).length;
  return cellInWords(cell, 'en-GB').length;
}
