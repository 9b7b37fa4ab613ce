import type { DateLanguage, ReportChart, ReportSection, ReportTile } from '../../contract/index.ts';
import { html, type Markup } from '../../http/markup.ts';
import { chartInWords } from './chart-words.ts';
import type { DrawnCharts } from './charts.ts';
import { pictureWidth, style } from './page-style.ts';
import { tableMarkup } from './page-table.ts';
import { figureInWords } from './words.ts';

/** What differs between the page that somebody opens and the one that is mailed. */
export interface Surroundings {
  charts: DrawnCharts;
  /** The address of the picture of a chart that was drawn. */
  addressOf: (svg: string, chart: ReportChart) => string;
  /** What follows the notes on how to read it. */
  closing: string[];
}

/** A section of the page: sentences, figures, charts, tables, and how to read them. */
export function sectionMarkup(
  { title, sentences, tiles, charts, tables, note }: ReportSection,
  language: DateLanguage,
  surroundings: Surroundings,
): Markup {
  return html`<h2 style="${style.section}">${title}</h2>
${sentences.map((sentence) => html`<p style="${style.sentence}">${sentence}</p>\n`)}${tilesMarkup(tiles)}
${charts.map((chart) => chartMarkup(chart, language, surroundings))}
${tables.map((table) => tableMarkup(table, language))}
${note && html`<p class="dim" style="${style.note}">${note}</p>`}`;
}

/** Two in a row: side by side they still fit on a telephone. */
function tilesMarkup(tiles: ReportTile[]): Markup | null {
  if (tiles.length === 0) return null;
  const pairs = Array.from({ length: Math.ceil(tiles.length / 2) }, (_, row) =>
    tiles.slice(2 * row, 2 * row + 2),
  );
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:12px 0">${pairs.map(
    ([left, right], index) =>
      html`${index > 0 ? html`<tr><td colspan="3" height="8" style="font-size:0;line-height:8px">&nbsp;</td></tr>` : null}<tr>
<td width="49%" valign="top" class="tile" style="${style.tile}">${left ? tileMarkup(left) : null}</td><td width="2%"></td>
${right ? html`<td width="49%" valign="top" class="tile" style="${style.tile}">${tileMarkup(right)}</td>` : html`<td width="49%"></td>`}</tr>`,
  )}</table>`;
}

const tileMarkup = ({ title, figure, meaning, changes }: ReportTile): Markup =>
  html`<p style="${style.small}">${title}</p>
<p style="${style.tileFigure}">${figureInWords(figure)}</p>
<p class="dim" style="${style.small};color:#5c636a">${meaning}</p>
${changes.map(({ figure: by, against }) => html`<p style="${style.small}"><b>${figureInWords(by)}</b> ${against}</p>`)}`;

/** The marks of a legend are characters: a coloured box without text is not drawn by every mail program. */
const marks = { line: '━', box: '■', dashed: '┅', hatched: '▨' } as const;

/** A chart keeps its light colours on a dark screen, on a sheet of white together with its legend. */
function chartMarkup(
  chart: ReportChart,
  language: DateLanguage,
  { charts, addressOf }: Surroundings,
): Markup {
  const drawn = charts.get(chart.id);
  const words = chartInWords(chart, language);
  return html`<h3 style="${style.heading}">${chart.title}</h3>
${
  drawn
    ? html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td style="${style.paper}"><img src="${addressOf(drawn.svg, chart)}" width="${pictureWidth}" alt="${words.join('. ')}" style="${style.picture}">${drawn.legend.map(
        ({ label, color, form }) =>
          html`<span style="color:${color}">${marks[form]}</span>&nbsp;${label} &nbsp; `,
      )}</td></tr></table>`
    : words.slice(1).map((line) => html`<p class="dim" style="${style.note}">${line}</p>\n`)
}`;
}
