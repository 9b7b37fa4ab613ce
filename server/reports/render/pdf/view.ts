import { Temporal } from 'temporal-polyfill';
import { formatDate } from '../../../contract/format/date.ts';
import type {
  Paper,
  Report,
  ReportCell,
  ReportChart,
  ReportTable,
  ReportTile,
} from '../../../contract/index.ts';
import { chartInWords } from '../chart-words.ts';
import type { DrawnCharts } from '../charts.ts';
import { cellInWords, figureInWords, isFigure, moreRows, readingNotes, weekInWords } from '../words.ts';

/** What the template is given: the report in words, so that it only lays out. */
export type View = ReturnType<typeof viewOf>;

/** The report as its template wants it; a chart that was not drawn is given in words. */
export function viewOf(report: Report, paper: Paper, charts: DrawnCharts) {
  const { title, scopeLabel, sections, timeZone, minGroup } = report;
  const week = weekInWords(report);
  return {
    paper,
    title,
    documentTitle: `${title}, ${week}, ${scopeLabel}`,
    scope: scopeLabel,
    week,
    made: dateOfCreation(report.madeAt),
    footer: `Groups of fewer than ${minGroup} people are hidden · Time zone ${timeZone} · Made ${madeInWords(report)}`,
    sections: sections.map((section) => ({
      title: section.title,
      sentences: section.sentences,
      tiles: section.tiles.map(tileView),
      charts: section.charts.map((chart) => chartView(chart, report, charts)),
      tables: section.tables.map((table) => tableView(table, report)),
      note: section.note,
    })),
    notes: readingNotes(report),
  };
}

function tileView({ title, figure, meaning, changes }: ReportTile) {
  return {
    title,
    figure: figureInWords(figure),
    meaning,
    changes: changes.map((change) => ({ figure: figureInWords(change.figure), against: change.against })),
  };
}

function chartView(chart: ReportChart, report: Report, charts: DrawnCharts) {
  const drawn = charts.get(chart.id) ?? { svg: null, legend: [] };
  const words = chartInWords(chart, report.language);
  return { title: chart.title, words: words.slice(1), alternative: words.join('. '), ...drawn };
}

function tableView({ title, columns, rows, shown }: ReportTable, { language }: Report) {
  return {
    title,
    columns: columns.map((column, index) => ({
      title: column,
      kind: kindOf(rows.map((row) => row[index] ?? null)),
    })),
    rows: rows.slice(0, shown ?? undefined).map((row) =>
      row.map((cell) => ({
        words: cellInWords(cell, language),
        quiet: isFigure(cell) && cell.value === null,
      })),
    ),
    more: moreRows(rows.length, shown),
  };
}

/** Columns of figures stand to the right, and neither they nor dates are broken over lines. */
function kindOf(cells: ReportCell[]): 'figure' | 'date' | 'text' {
  const filled = cells.filter((cell) => cell !== null);
  if (filled.length === 0 || filled.some((cell) => typeof cell === 'string')) return 'text';
  return filled.every(isFigure) ? 'figure' : 'date';
}

/** `9 Mar 2026, 07:00`, as the clocks of the organisation showed it. */
function madeInWords({ madeAt, timeZone, language }: Report): string {
  const made = Temporal.Instant.from(madeAt).toZonedDateTimeISO(timeZone);
  const time = made.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${formatDate(made.toPlainDate().toString(), language)}, ${time}`;
}

/** The instant of creation in the parts of the template's language, in UTC as PDF states it there. */
function dateOfCreation(madeAt: string) {
  const { year, month, day, hour, minute, second } = Temporal.Instant.from(madeAt).toZonedDateTimeISO('UTC');
  return { year, month, day, hour, minute, second };
}
