import type { Row, Worksheet } from 'exceljs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DateLanguage, Report, ReportCell } from '../../contract/index.ts';
import { randomReport } from '../random-report-testing.ts';
import { sampleReport } from '../testing.ts';
import { numberCell } from './cell-format.ts';
import { renderCsv } from './csv.ts';
import { chartTable, type DataCell, type DataTable, tilesTable } from './data-table.ts';
import { render } from './forms.ts';
import type { ReportMail } from './mail.ts';
import { readCsv, readHtml, readPdf, readXlsx, tight } from './reading-testing.ts';
import { cellInWords, figureInWords, moreRows } from './words.ts';

/** The law holds for the sample and for so many made-up reports. */
const holds = (runs: number, law: (report: Report) => Promise<void>) =>
  fc.assert(fc.asyncProperty(randomReport, law), { numRuns: runs, examples: [[sampleReport()]] });

const rendered = async (report: Report, form: 'pdf' | 'xlsx' | 'html') =>
  Buffer.from((await render({ report, form, paper: 'a4' })) as Uint8Array);

/** Every table that files have, with the place of its section and the name of its CSV file. */
const tablesOf = ({ sections }: Report): { place: number; name: string; table: DataTable }[] =>
  sections.flatMap(({ id, tiles, tables, charts }, place) => {
    const named = (part: string) => (part === id ? id : `${id}-${part}`);
    return [
      ...(tiles.length > 0 ? [{ place, name: named('figures'), table: tilesTable(tiles) }] : []),
      ...tables.map((table) => ({ place, name: named(table.id), table })),
      ...charts.map((chart) => ({ place, name: `${named(chart.id)}-chart`, table: chartTable(chart) })),
    ];
  });

describe('every figure of the model stands in its place', { timeout: 60_000 }, () => {
  test('in CSV, at full precision', () =>
    holds(60, async (report) => {
      const files = await readCsv(await renderCsv(report));
      for (const { name, table } of tablesOf(report)) {
        const [header = [], ...rows] = files.get(`${name}.csv`) ?? [];
        const columns = header.map((_, index) => index).filter((index) => !isAddition(header[index] ?? ''));
        expect(rows.map((row) => columns.map((index) => row[index]))).toEqual(
          table.rows.map((row) => row.map(asText)),
        );
      }
    }));

  test('in XLSX, as numbers, dates and texts', () =>
    holds(15, async (report) => {
      const workbook = await readXlsx(await rendered(report, 'xlsx'));
      for (const { place, table } of tablesOf(report)) {
        const sheet = workbook.worksheets[place + 1];
        const read = sheet ? rowsBelow(sheet, table) : [];
        expect(read).toContainEqual(table.rows.map((row) => row.map(asValue)));
      }
    }));

  test('in HTML, the mail and its plain text', () =>
    holds(15, async (report) => {
      const page = readHtml(String(await rendered(report, 'html'))).body.textContent ?? '';
      const mail = (await render({ report, form: 'mail', paper: 'a4' })) as ReportMail;
      const mailed = readHtml(mail.html).body.textContent ?? '';
      for (const text of [page, mailed, mail.text]) expectAll(report, text);
    }));

  test('in PDF', () =>
    holds(15, async (report) => expectAll(report, (await readPdf(await rendered(report, 'pdf'))).text)));
});

/** A unit, or whether figures are hidden, stands in a column of its own. */
const isAddition = (name: string) => name === 'suppressed' || name.endsWith(' (unit)');

/** A cell as CSV has it: what a spreadsheet would run begins with an apostrophe. */
function asText(cell: DataCell): string {
  if (typeof cell === 'string') return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  if (cell === null || typeof cell === 'number') return String(cell ?? '');
  if ('date' in cell) return cell.date;
  return cell.suppressed || cell.value === null ? '' : String(cell.value);
}

/** A cell as a spreadsheet program has it. */
function asValue(cell: DataCell): unknown {
  if (cell === null || typeof cell !== 'object') return cell;
  if ('date' in cell) return new Date(`${cell.date}T00:00:00Z`);
  if (cell.suppressed) return 'hidden';
  return cell.value === null ? null : numberCell(cell.value, cell).value;
}

/** The rows below each header of a sheet that is that of the table. */
function rowsBelow(sheet: Worksheet, { columns, rows }: DataTable): unknown[][][] {
  const cells = (row: Row) => columns.map((_, index) => row.getCell(index + 1).value);
  const headers = Array.from({ length: sheet.rowCount }, (_, index) => index + 1).filter(
    (number) => JSON.stringify(cells(sheet.getRow(number))) === JSON.stringify(columns),
  );
  return headers.map((header) => rows.map((_, index) => cells(sheet.getRow(header + 1 + index))));
}

/** All that a reader is shown: tiles with what they are compared with, and rows of tables cell by cell. */
function expectAll({ sections, language }: Report, text: string): void {
  const found = tight(text);
  for (const { title, sentences, note, tiles, charts, tables } of sections) {
    for (const words of [title, ...sentences, note ?? '', ...charts.map((chart) => chart.title)])
      expect(found).toContain(tight(words));
    for (const { title, figure, meaning, changes } of tiles) {
      const [told, counted] = [figureInWords(figure), meaning].map(tight);
      expect(found.includes(tight(title) + told + counted) || found.includes(`${told}(${counted})`)).toBe(
        true,
      );
      for (const { figure, against } of changes)
        expect(found).toContain(tight(figureInWords(figure) + against));
    }
    for (const { title, columns, rows, shown } of tables) {
      for (const words of [title, moreRows(rows.length, shown) ?? '']) expect(found).toContain(tight(words));
      for (const row of rows.slice(0, shown ?? rows.length))
        expect(waysToSay(row, columns, language).some((words) => found.includes(words))).toBe(true);
    }
  }
}

/** A row side by side, as a PDF has it too, or as a paragraph that names its columns. */
function waysToSay(row: ReportCell[], columns: string[], language: DateLanguage): string[] {
  const words = row.map((cell) => cellInWords(cell, language));
  const [name = '', ...others] = words;
  const named = others.map((word, index) => word && `${columns[index + 1]}:${word}`);
  return [
    words.join(''),
    words.map(asPlaced).join(''),
    name + named.join(''),
    name + named.filter(Boolean).join(','),
  ].map(tight);
}

/** A reader of PDF takes the words of a line from the left, whatever they are written in. */
const asPlaced = (text: string) =>
  /\p{Script=Arabic}/u.test(text) ? text.split(' ').reverse().join(' ') : text;
