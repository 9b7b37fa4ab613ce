import type { Report } from '../../contract/index.ts';
import { html, Markup } from '../../http/markup.ts';
import { type Surroundings, sectionMarkup } from './page-section.ts';
import { sheet, style } from './page-style.ts';
import { readingNotes, weekInWords } from './words.ts';

/**
 * The report as one HTML document for browsers and mail programs: tables for the layout and styles in the elements, as
 * Outlook and Gmail want them, nothing that is loaded from elsewhere, and everything said without pictures too.
 */
export function page(report: Report, surroundings: Surroundings): string {
  const { title, scopeLabel, language, sections } = report;
  const week = weekInWords(report);
  const notes = [...readingNotes(report), ...surroundings.closing];
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${title}, ${week}</title>
<style>${new Markup(sheet)}</style>
<!--[if mso]><style>*{font-family:Arial,sans-serif!important}</style><![endif]-->
</head>
<body style="${style.body}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="table-layout:fixed"><tr><td align="center">
<table role="presentation" width="640" cellpadding="0" cellspacing="0" class="page" style="${style.page}"><tr><td align="left" class="inside" style="${style.inside}">
<h1 style="${style.title}">${title}</h1>
<p class="dim" style="${style.lead}"><span lang="${language}">${week}</span> · <span dir="auto">${scopeLabel}</span></p>
${sections.map((section) => sectionMarkup(section, language, surroundings))}
<div class="dim line" style="${style.footer}">${notes.map((note) => html`<p style="margin:0 0 6px">${note}</p>`)}</div>
</td></tr></table>
</td></tr></table>
</body>
</html>
`.source;
}
