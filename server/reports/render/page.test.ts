import { describe, expect, test } from 'vitest';
import { sampleReport } from '../testing.ts';
import { drawCharts } from './charts.ts';
import { renderHtml } from './html.ts';
import { renderMail } from './mail.ts';
import { asShown, readHtml, shownFigures, tight } from './reading-testing.ts';

const report = sampleReport();
const charts = drawCharts(report, { width: 580, height: 220 });

describe('the page', () => {
  const html = renderHtml(report, charts);
  const page = readHtml(html);
  const words = tight(page.body.textContent ?? '');

  test('says every sentence and every figure that is shown', () => {
    for (const { sentences, note } of report.sections)
      for (const sentence of [...sentences, ...(note ? [note] : [])])
        expect(words).toContain(tight(sentence));
    for (const figure of shownFigures(report)) expect(words).toContain(asShown(figure));
    expect(words).toContain(tight('المبيعات والتسويق'));
    // The fourth row is one more in the workbook.
    expect(words).not.toContain('采购与供应链部');
    expect(words).toContain(tight('and 1 more in the workbook'));
  });

  test('runs nothing, and loads nothing from elsewhere', () => {
    expect(page.querySelectorAll('script, link, iframe, object, form')).toHaveLength(0);
    // What stands in the report is text: no element came of it.
    expect(page.querySelectorAll('.data td b')).toHaveLength(0);
    const addresses = [...page.querySelectorAll('[src], [href]')].map(
      (element) => element.getAttribute('src') ?? element.getAttribute('href') ?? '',
    );
    expect(addresses.every((address) => address.startsWith('data:image/png;base64,'))).toBe(true);
    expect(addresses).toHaveLength(2);
  });

  test('says in words what its pictures show', () => {
    const alternatives = [...page.querySelectorAll('img')].map((picture) => picture.getAttribute('alt'));
    expect(alternatives[0]).toBe(
      'Share of eligible people by week. Active: 20.0% (2 Feb 2026) to 60.0% (2 Mar 2026)',
    );
    expect(page.documentElement.getAttribute('lang')).toBe('en');
  });
});

describe('the mail', () => {
  const mail = renderMail(report, charts);

  test('shows the pictures that come with it, and each once', () => {
    const wanted = [...mail.html.matchAll(/src="cid:([^"]+)"/g)].map(([, cid]) => cid);
    expect(wanted).toEqual(mail.pictures.map(({ cid }) => cid));
    for (const { content } of mail.pictures)
      expect(content.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  });

  test('says the same in plain text, in lines that every program shows', () => {
    for (const { sentences } of report.sections)
      for (const sentence of sentences) expect(tight(mail.text)).toContain(tight(sentence));
    for (const figure of shownFigures(report)) expect(tight(mail.text)).toContain(asShown(figure));
    expect(Math.max(...mail.text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(78);
  });

  test('has a subject of one line, whatever the report says', () => {
    expect(mail.subject).toBe('Uptake, week of 2 Mar 2026: 24 of 40 active, managers hidden');
    const hostile = structuredClone(report);
    const [summary] = hostile.sections;
    if (summary?.tiles[0]) summary.tiles[0].title = 'Active\r\nBcc: everybody@example.com';
    expect(renderMail(hostile, charts).subject).not.toMatch(/[\r\n]/);
  });
});
