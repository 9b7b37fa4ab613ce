import ExcelJS, { type Row, type Workbook, type Worksheet } from 'exceljs';
import { formatInstant } from '../../contract/format/date.ts';
import type { Report, ReportChart, ReportSection } from '../../contract/index.ts';
import type { DrawnCharts } from './charts.ts';
import { chartTable, tilesTable } from './data-table.ts';
import { pictureOf } from './picture.ts';
import { addTable, addText, plain } from './sheet.ts';
import { sheetNames } from './sheet-name.ts';
import { readingNotes, weekInWords } from './words.ts';
import { unzip, zip } from './zip.ts';

/** Width of a chart in pixels of the sheet. */
const chartWidth = 640;
const pixelsOfRow = 20;
/** More frozen rows would leave no room to scroll in on a small screen. */
const mostFrozenRows = 16;

/**
 * The report as a workbook: a sheet that says what it is, then one for each section with its sentences, figures, every
 * row of its tables and the figures of its charts. The same report gives the same bytes.
 *
 * exceljs 4.4 writes no charts of Excel's own (it reads and draws pictures only), so a chart is its table of figures with
 * its picture beside it.
 */
export async function renderXlsx(report: Report, drawn: DrawnCharts): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  setProperties(workbook, report);
  const [first, ...names] = sheetNames([report.title, ...report.sections.map(({ title }) => title)]);
  addCover(addSheet(workbook, first), report);
  for (const [index, section] of report.sections.entries()) {
    addSection(workbook, addSheet(workbook, names[index]), section, drawn);
  }
  const bytes = Buffer.from(await workbook.xlsx.writeBuffer());
  // exceljs dates the parts of the file by the clock and has no option for it.
  return zip(await unzip(bytes), report.madeAt);
}

function setProperties(workbook: Workbook, report: Report): void {
  const madeAt = new Date(report.madeAt);
  workbook.creator = 'Uptake';
  workbook.lastModifiedBy = 'Uptake';
  workbook.created = madeAt;
  workbook.modified = madeAt;
  workbook.title = plain(`${report.title}, ${weekInWords(report)}`);
  workbook.subject = plain(report.scopeLabel);
}

function addSheet(workbook: Workbook, name: string | undefined): Worksheet {
  const pageSetup = { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 } as const;
  return workbook.addWorksheet(name, { pageSetup });
}

function addCover(sheet: Worksheet, report: Report): void {
  addText(sheet, report.title, { bold: true, size: 16 });
  addText(sheet, weekInWords(report), { size: 12 });
  addText(sheet, report.scopeLabel, { size: 12 });
  sheet.addRow([]);
  for (const note of readingNotes(report)) addText(sheet, note);
  addText(sheet, `Made on ${formatInstant(report.madeAt, report.timeZone)}.`);
}

function addSection(workbook: Workbook, sheet: Worksheet, section: ReportSection, drawn: DrawnCharts): void {
  const { title, sentences, note, tiles, tables, charts } = section;
  addText(sheet, title, { bold: true, size: 14 });
  for (const sentence of sentences) addText(sheet, sentence);
  if (note) addText(sheet, note, { italic: true });

  const tilesHeader = tiles.length > 0 ? addTable(sheet, tilesTable(tiles)) : undefined;
  const headers = tables.map((table) => addTable(sheet, table));
  const [only] = tables;
  if (tables.length === 1 && only && headers[0]) filterTable(sheet, headers[0], only);
  const chartHeaders = charts.map((chart) => addChart(workbook, sheet, chart, drawn));

  freeze(sheet, headers[0] ?? tilesHeader ?? chartHeaders[0]);
}

function filterTable(sheet: Worksheet, header: number, { columns, rows }: ReportSection['tables'][number]) {
  sheet.autoFilter = {
    from: { row: header, column: 1 },
    to: { row: header + rows.length, column: columns.length },
  };
}

/** A pane shows its header above the rows; a header too far down stays where it is, and the title is kept instead. */
function freeze(sheet: Worksheet, header = 1): void {
  const rows = header > mostFrozenRows ? 1 : header;
  sheet.views = [{ state: 'frozen', ySplit: rows }];
  if (header === rows && header > 1) sheet.pageSetup.printTitlesRow = `${header}:${header}`;
}

/** Writes the figures of a chart with its picture to the right of them, and gives the row of the header. */
function addChart(workbook: Workbook, sheet: Worksheet, chart: ReportChart, drawn: DrawnCharts): number {
  const table = chartTable(chart);
  const header = addTable(sheet, table);
  const drawing = drawn.get(chart.id);
  if (!drawing) return header;
  colorHeader(sheet.getRow(header), drawing.legend);
  const picture = pictureOf(drawing.svg, { width: chartWidth });
  const { width, height } = sizeOf(picture);
  const shownHeight = Math.round((height / width) * chartWidth);
  sheet.addImage(workbook.addImage({ buffer: picture as unknown as ExcelJS.Buffer, extension: 'png' }), {
    tl: { col: table.columns.length + 1, row: header - 1 },
    ext: { width: chartWidth, height: shownHeight },
  });
  const rowsBelow = Math.ceil(shownHeight / pixelsOfRow) - table.rows.length;
  for (let row = 0; row < rowsBelow; row++) sheet.addRow([]);
  return header;
}

/** The headings of a chart's figures are its legend: a thick line of the colour of each. */
function colorHeader(header: Row, legend: { label: string; color: string }[]): void {
  header.eachCell((cell) => {
    const color = legend.find(({ label }) => plain(label) === cell.value)?.color;
    if (color)
      cell.border = { bottom: { style: 'thick', color: { argb: `FF${color.slice(1).toUpperCase()}` } } };
  });
}

/** Width and height stand at the beginning of every PNG. */
const sizeOf = (png: Buffer) => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) });
