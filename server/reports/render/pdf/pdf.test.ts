import { describe, expect, test } from 'vitest';
import { sampleReport } from '../../testing.ts';
import { drawCharts } from '../charts.ts';
import { asShown, readPdf, shownFigures, tight } from '../reading-testing.ts';
import { chartSize, renderPdf } from './index.ts';

const render = (report = sampleReport(), paper: 'a4' | 'letter' = 'a4') =>
  renderPdf(report, { paper, charts: drawCharts(report, chartSize) });

describe('the PDF', () => {
  test('says every sentence and every figure that is shown, as text that can be selected', async () => {
    const report = sampleReport();
    const { text } = await readPdf(await render(report));
    const words = tight(text);
    for (const { title, sentences } of report.sections)
      for (const sentence of [title, ...sentences]) expect(words).toContain(tight(sentence));
    for (const figure of shownFigures(report)) expect(words).toContain(asShown(figure));
    expect(words).toContain(tight('Beschaffungsmanagementabteilung</b> & Söhne'));
    expect(words).toContain(tight('@SUM(1+1)*cmd|calc'));
    expect(words).toContain('and1moreintheworkbook');
  });

  test('is tagged, and has a title and a language', async () => {
    const bytes = await render();
    const { document } = await readPdf(bytes);
    const { info } = await document.getMetadata();
    expect(info).toMatchObject({
      Title: 'Weekly report, 2 Mar 2026 – 8 Mar 2026, The whole company',
      Language: 'en',
    });
    // pdf.js gives a map where its types say an object.
    const marks = (await document.getMarkInfo()) as unknown as Map<string, boolean>;
    expect(marks.get('Marked')).toBe(true);
    const trees = [1, 2].map(async (page) => (await document.getPage(page)).getStructTree());
    const tree = JSON.stringify(await Promise.all(trees));
    for (const role of ['H1', 'Figure', 'Table', 'TH']) expect(tree).toContain(`"role":"${role}"`);
    // A chart says in words what it shows.
    expect(tree).toContain('Active: 20.0% (2 Feb 2026) to 60.0% (2 Mar 2026)');
  });

  test.each([
    ['a4', 595.28, 841.89],
    ['letter', 612, 792],
  ] as const)('is of %s', async (paper, width, height) => {
    const { document } = await readPdf(await render(sampleReport(), paper));
    const [, , right, top] = (await document.getPage(1)).view;
    expect(right).toBeCloseTo(width, 1);
    expect(top).toBeCloseTo(height, 1);
  });

  test('is the same, byte for byte, of the same report', async () => {
    expect((await render()).equals(await render())).toBe(true);
  });

  test('cuts names and headings that are too long, and no figure or date', async () => {
    const report = sampleReport();
    const table = report.sections.at(-1)?.tables[0];
    if (!table) throw new Error('the sample has no table');
    const long = 'Kraftfahrzeughaftpflichtversicherungsschadensregulierung';
    table.columns = [long, long, long, long, 'Since', long];
    table.rows = table.rows.map(([, , , , date = null]) => [
      long,
      { value: 1_730_124, unit: 'people' },
      { value: 0.4567, unit: 'ratio' },
      { value: -0.031, unit: 'ratio', signed: true },
      date,
      long,
    ]);
    const { text } = await readPdf(await render(report));
    for (const words of ['1,730,124', '45.7%', '−3.1 pp', '1 Sept 2025']) expect(text).toContain(words);
    expect(tight(text)).toContain(`${long}1,730,12445.7%−3.1pp1Sept2025${long}`);
  });

  test('takes any text for text, in whatever script', async () => {
    const names = [
      '#panic("x")',
      '$ x^2 $ \\',
      '`code` <label> @ref',
      '\ud83d',
      'a\u0000b\u0007',
      '😀',
      'ไทย',
      '한국어',
    ];
    const report = sampleReport();
    const table = report.sections.at(-1)?.tables[0];
    if (!table) throw new Error('the sample has no table');
    table.rows = names.map((name) => [name, { value: 6, unit: 'people' }, null, null, null, name]);
    table.shown = null;
    const { text } = await readPdf(await render(report));
    for (const name of ['#panic("x")', '`code`<label>@ref']) expect(tight(text)).toContain(name);
  });
});
