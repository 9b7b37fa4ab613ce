import type { DateLanguage, ReportCell, ReportTable } from '../../contract/index.ts';
import { html, type Markup } from '../../http/markup.ts';
import { style } from './page-style.ts';
import { cellInWords, isFigure, moreRows } from './words.ts';

/** A text of more characters is a sentence to read, and a column of such texts leaves no room for the others. */
const longestCell = 80;
/** A word of more characters may be broken, so that it does not push the other columns out of the page. */
const longestWord = 16;

/** The rows of a table that are shown, and how many there are besides. */
export function tableMarkup({ title, columns, rows, shown }: ReportTable, language: DateLanguage): Markup {
  const inside = rows.slice(0, shown ?? rows.length);
  const rest = moreRows(rows.length, shown);
  const isProse = inside.some((row) =>
    row.some((cell) => typeof cell === 'string' && cell.length > longestCell),
  );
  return html`<h3 style="${style.heading}">${title}</h3>
${inside.length === 0 ? null : isProse ? asItems(columns, inside, language) : asGrid(columns, inside, language)}
${rest && html`<p class="dim" style="${style.note}">${rest}</p>`}`;
}

function asGrid(columns: string[], rows: ReportCell[][], language: DateLanguage): Markup {
  const ofFigures = columns.map((_, index) => rows.some((row) => isFigure(row[index])));
  return html`<div class="scroll"><table class="data" width="100%" cellpadding="5" cellspacing="0" style="${style.table}"><tr valign="bottom">${columns.map(
    (name, index) =>
      html`<th scope="col" align="${ofFigures[index] ? 'right' : 'left'}" style="${style.head}">${name}</th>`,
  )}</tr>
${rows.map((row) => html`<tr valign="top">${row.map((cell) => cellMarkup(cell, language))}</tr>\n`)}</table></div>`;
}

function cellMarkup(cell: ReportCell, language: DateLanguage): Markup {
  const words = cellInWords(cell, language);
  if (isFigure(cell)) {
    const hidden = cell.suppressed || cell.value === null;
    return html`<td align="right" class="${hidden ? 'figure dim' : 'figure'}" style="${style.cell}">${words}</td>`;
  }
  if (typeof cell !== 'string') return html`<td class="date" style="${style.cell}">${words}</td>`;
  const isLong = cell.split(/\s/).some((word) => word.length > longestWord);
  return html`<td style="${style.cell}"><span${isLong ? html` class="long"` : null} dir="auto">${words}</span></td>`;
}

/** Rows of sentences stand below each other: the first cell, then what the other columns say of it. */
function asItems(columns: string[], rows: ReportCell[][], language: DateLanguage): Markup {
  return html`${rows.map(
    ([name = null, ...cells]) => html`<div class="line" style="${style.item}">
<p style="margin:0 0 4px"><span dir="auto">${cellInWords(name, language)}</span></p>
${cells.map((cell, index) => {
  const words = cellInWords(cell, language);
  if (!words) return null;
  return html`<p style="${style.small}"><span class="dim" style="color:#5c636a">${columns[index + 1] ?? ''}:</span> <span dir="auto">${words}</span></p>\n`;
})}</div>\n`,
  )}`;
}
