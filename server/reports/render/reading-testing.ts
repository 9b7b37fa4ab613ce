import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { Window } from 'happy-dom';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Report, ReportFigure } from '../../contract/index.ts';
import { figureInWords } from './words.ts';
import { unzip } from './zip.ts';

/** The rows of each file of a zip of CSV files, by its name, as a strict reader takes them (RFC 4180). */
export async function readCsv(zip: Buffer): Promise<Map<string, string[][]>> {
  const files = await unzip(zip);
  return new Map(files.map(({ name, content }) => [name, parse(content, { bom: true })]));
}

/** The workbook as a spreadsheet program reads it. */
export async function readXlsx(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  return workbook;
}

/** The text of each page of a PDF, and the document. */
export async function readPdf(bytes: Buffer) {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  return { document, pages, text: pages.join(' ') };
}

/** An HTML document as a browser reads it. */
export function readHtml(html: string) {
  const { document } = new Window();
  document.write(html);
  return document;
}

/**
 * Text without what a line break, a hyphen or another form of a space makes of it; pdf.js takes a hyphen at the
 * beginning of a line for one at its end, and leaves it out.
 */
export const tight = (text: string) => text.replaceAll(/[\s\u00ad\u200b\u2010-]/gu, '');

/** A figure as a reader finds it: in a table the heading says what is counted. */
export const asShown = (figure: ReportFigure): string =>
  tight(figureInWords(figure).replace(/ (people|person|events|event)( per person)?$/, ''));

/** All figures of a report that a reader sees in tiles and tables, those of rows that only files show left out. */
export function shownFigures({ sections }: Report): ReportFigure[] {
  return sections.flatMap(({ tiles, tables }) => [
    ...tiles.flatMap(({ figure, changes }) => [figure, ...changes.map((change) => change.figure)]),
    ...tables.flatMap(({ rows, shown }) =>
      rows
        .slice(0, shown ?? undefined)
        .flat()
        .filter(isFigure),
    ),
  ]);
}

/** All figures of a report, those of charts among them. */
export function allFigures(report: Report): ReportFigure[] {
  const tables = report.sections.flatMap((section) => section.tables.flatMap(({ rows }) => rows.flat()));
  const tiles = report.sections.flatMap((section) => section.tiles);
  const charts = report.sections.flatMap(({ charts }) =>
    charts.flatMap(({ series, line, unit }) =>
      [...series, ...(line ? [line] : [])].flatMap(({ points }) =>
        points.map(({ value, suppressed }): ReportFigure => ({ value, unit, suppressed })),
      ),
    ),
  );
  return [
    ...tables.filter(isFigure),
    ...tiles.flatMap(({ figure, changes }) => [figure, ...changes.map((change) => change.figure)]),
    ...charts,
  ];
}

const isFigure = (cell: unknown): cell is ReportFigure =>
  typeof cell === 'object' && cell !== null && 'unit' in cell;
