import type { DateLanguage, Report, ReportSection, ReportTile } from '../../contract/index.ts';
import { chartInWords } from './chart-words.ts';
import { indented, lineWidth, oneLine, textWidth, wrapped } from './text-lines.ts';
import { tableText } from './text-table.ts';
import { figureInWords, readingNotes, weekInWords } from './words.ts';

/** The report as plain text, in lines of at most 78 characters where words allow it. */
export function renderText(report: Report, closing: string[]): string {
  const { title, scopeLabel, language, sections } = report;
  const head = [underlined(title, '='), weekInWords(report), oneLine(scopeLabel)];
  const notes = [...readingNotes(report), ...closing];
  return `${[
    head.join('\n'),
    ...sections.map((section) => sectionText(section, language)),
    `${'-'.repeat(lineWidth)}\n${notes.map((note) => wrapped(note, lineWidth)).join('\n')}`,
  ].join('\n\n')}\n`;
}

function sectionText(
  { title, sentences, tiles, charts, tables, note }: ReportSection,
  language: DateLanguage,
) {
  return [
    `\n${underlined(title, '-')}`,
    ...sentences.map((sentence) => wrapped(oneLine(sentence), lineWidth)),
    ...tiles.map(tileText),
    ...charts.map((chart) => {
      const [heading = '', ...series] = chartInWords(chart, language);
      return [heading, ...series.map((line) => indented(oneLine(line), lineWidth))].join('\n');
    }),
    ...tables.map((table) => tableText(table, language)),
    ...(note ? [wrapped(oneLine(note), lineWidth)] : []),
  ].join('\n\n');
}

function tileText({ title, figure, meaning, changes }: ReportTile): string {
  const head = `${title}: ${figureInWords(figure)} (${meaning})`;
  const lines = changes.map(({ figure: by, against }) => `${figureInWords(by)} ${against}`);
  return [wrapped(oneLine(head), lineWidth), ...lines.map((line) => indented(oneLine(line), lineWidth))].join(
    '\n',
  );
}

const underlined = (text: string, mark: string) => {
  const line = oneLine(text);
  return `${line}\n${mark.repeat(Math.min(lineWidth, textWidth(line)))}`;
};
