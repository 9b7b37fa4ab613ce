import { formatDate } from '../../contract/format/date.ts';
import type { Report, ReportTile } from '../../contract/index.ts';
import { chartInWords } from './chart-words.ts';
import type { DrawnCharts } from './charts.ts';
import { page } from './page.ts';
import { pictureWidth } from './page-style.ts';
import { pictureOf } from './picture.ts';
import { renderText } from './text.ts';
import { figureInWords } from './words.ts';

/** A mail without its addresses. `html` shows each picture by its `cid`. */
export interface ReportMail {
  subject: string;
  html: string;
  text: string;
  /** PNG */
  pictures: { cid: string; content: Buffer; alt: string }[];
}

const why =
  'You get this mail because your address is on the list of those who receive this report. ' +
  'Whoever looks after Uptake in your organisation can take it off.';

/** The report as a mail: the page with its pictures beside it, and the same in plain text. */
export function renderMail(report: Report, charts: DrawnCharts): ReportMail {
  const pictures: ReportMail['pictures'] = [];
  const closing = [why];
  const html = page(report, {
    charts,
    addressOf(svg, chart) {
      const cid = `chart-${pictures.length + 1}@uptake`;
      const content = pictureOf(svg, { width: pictureWidth });
      pictures.push({ cid, content, alt: chartInWords(chart, report.language).join('. ') });
      return `cid:${cid}`;
    },
    closing,
  });
  return { subject: subjectOf(report), html, text: renderText(report, closing), pictures };
}

/** `Uptake, week of 2 Mar 2026: 24 of 40 active, 3 of 4 managers active`: from the first tiles, which name nobody. */
function subjectOf({ week, language, sections }: Report): string {
  const tiles = sections.find((section) => section.tiles.length > 0)?.tiles ?? [];
  const everybody = tiles[0];
  const managers = tiles.find(({ title }) => title.startsWith('Managers'));
  const told = [...new Set([everybody, managers])].flatMap((tile) => (tile ? [tileInShort(tile)] : []));
  const subject = `Uptake, week of ${formatDate(week, language)}`;
  const whole = told.length > 0 ? `${subject}: ${told.join(', ')}` : subject;
  return whole.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

function tileInShort({ title, figure, meaning }: ReportTile): string {
  const counts = figure.suppressed ? undefined : /^[\d,]+ of [\d,]+/.exec(meaning)?.[0];
  const name = title.toLowerCase();
  return counts ? `${counts} ${name}` : `${name} ${figureInWords(figure)}`;
}
