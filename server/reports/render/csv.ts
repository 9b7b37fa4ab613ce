import type { Report, ReportFigure, ReportSection } from '../../contract/index.ts';
import { type Cell, toCsv } from '../../metrics/index.ts';
import { chartTable, type DataCell, type DataTable, tilesTable } from './data-table.ts';
import { isFigure, readingNotes } from './words.ts';
import { zip } from './zip.ts';

/** Excel reads UTF-8 only where a file says so; the readers of programs (pandas, DuckDB, Power Query) pass over it. */
const byteOrderMark = '\uFEFF';

/**
 * The report as a zip of CSV files for programs: what it is, its sentences, and a file for the figures, each table and
 * each chart of a section. Numbers have full precision, dates are ISO, a figure that is hidden or missing is empty, and
 * `suppressed` tells the two apart. The same report gives the same bytes.
 */
export function renderCsv(report: Report): Promise<Buffer> {
  const files = [
    { name: 'about', csv: toCsv(['property', 'value'], about(report)) },
    { name: 'sentences', csv: toCsv(['section', 'kind', 'text'], report.sections.flatMap(sentences)) },
    ...report.sections.flatMap(tablesOf).map(({ name, table }) => ({ name, csv: tableCsv(table) })),
  ];
  const names = uniqueNames(files.map(({ name }) => name));
  return zip(
    files.map(({ csv }, index) => ({
      name: `${names[index]}.csv`,
      content: Buffer.from(byteOrderMark + csv),
    })),
    report.madeAt,
  );
}

function about(report: Report): [string, Cell][] {
  return [
    ['title', report.title],
    ['week', report.week],
    ['lastDay', report.lastDay],
    ['scope', report.scopeLabel],
    ['timeZone', report.timeZone],
    ['minGroup', report.minGroup],
    ['suppressed', report.suppressed],
    ['namesManagers', report.namesManagers],
    ['readsObserved', report.readsObserved],
    ['madeAt', report.madeAt],
    ...readingNotes(report).map((note): [string, Cell] => ['note', note]),
  ];
}

const sentences = ({ title, sentences, note }: ReportSection): Cell[][] => [
  ...sentences.map((sentence) => [title, 'sentence', sentence]),
  ...(note ? [[title, 'note', note]] : []),
];

function tablesOf({ id, tiles, tables, charts }: ReportSection): { name: string; table: DataTable }[] {
  const named = (part: string) => (part === id ? id : `${id}-${part}`);
  return [
    ...(tiles.length > 0 ? [{ name: named('figures'), table: tilesTable(tiles) }] : []),
    ...tables.map((table) => ({ name: named(table.id), table })),
    ...charts.map((chart) => ({ name: `${named(chart.id)}-chart`, table: chartTable(chart) })),
  ];
}

/** Names that every system takes for files, each once. */
function uniqueNames(names: string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    let candidate = plain;
    for (let count = 2; taken.has(candidate); count++) candidate = `${plain}-${count}`;
    taken.add(candidate);
    return candidate;
  });
}

/** The unit of a column of figures stands in its heading; where the figures differ in unit, each has it beside it. */
function tableCsv({ columns, rows }: DataTable): string {
  const figures = rows.some((row) => row.some(isFigureCell));
  const units = columns.map((_, index) => new Set(rows.flatMap((row) => unitOf(row[index]) ?? [])));
  const header = columns.flatMap((name, index) => {
    const [unit, another] = units[index] ?? [];
    if (another) return [name, `${name} (unit)`];
    return unit ? [`${name} (${unit})`] : [name];
  });
  const lines = rows.map((row) => [
    ...row.flatMap((cell, index) => {
      const mixed = (units[index]?.size ?? 0) > 1;
      return mixed ? [plainCell(cell), unitOf(cell)] : [plainCell(cell)];
    }),
    ...(figures ? [row.some((cell) => isFigureCell(cell) && cell.suppressed === true)] : []),
  ]);
  return toCsv(figures ? [...header, 'suppressed'] : header, lines);
}

const isFigureCell = (cell: DataCell | undefined): cell is ReportFigure =>
  typeof cell !== 'number' && isFigure(cell);

function unitOf(cell: DataCell | undefined): string | undefined {
  if (!isFigureCell(cell)) return undefined;
  return cell.unit === 'ratio' && cell.signed ? 'difference of ratios' : cell.unit;
}

function plainCell(cell: DataCell): Cell {
  if (cell === null || typeof cell !== 'object') return cell;
  if ('date' in cell) return cell.date;
  return cell.suppressed ? null : cell.value;
}
