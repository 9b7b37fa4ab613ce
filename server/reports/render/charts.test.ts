import { expect, test } from 'vitest';
import { addDays } from '../../calendar.ts';
import { dateLanguages, type Report, type ReportChart } from '../../contract/index.ts';
import { sampleReport } from '../testing.ts';
import { drawCharts } from './charts.ts';
import { renderHtml } from './html.ts';
import { renderPdf } from './pdf/index.ts';
import { readHtml, readPdf } from './reading-testing.ts';

const size = { width: 580, height: 220 };

const lineOf = (weeks: number): ReportChart => ({
  ...{ id: 'line', title: 'Active <b>people</b> & others', kind: 'lines', unit: 'ratio', axis: 'date' },
  references: [{ value: 0.5, label: 'half' }],
  series: [
    {
      ...{ key: 'active', label: 'Active' },
      points: Array.from({ length: weeks }, (_, week) => ({
        ...{ period: addDays('2025-01-06', 7 * week), complete: true, suppressed: false },
        ...{ value: (week % 10) / 10, numerator: week % 10, denominator: 10 },
      })),
    },
  ],
});

const reportOf = (chart: ReportChart, changes: Partial<Report> = {}): Report => {
  const [section] = sampleReport().sections;
  if (!section) throw new Error('the sample has no section');
  return { ...sampleReport(), sections: [{ ...section, charts: [chart] }], ...changes };
};

test('the same chart is the same text, also after others', () => {
  const first = drawCharts(sampleReport(), size);
  drawCharts(reportOf(lineOf(26)), size);
  expect([...drawCharts(sampleReport(), size)]).toEqual([...first]);
  expect(first.get('growth')?.legend.map(({ label, form }) => `${label} ${form}`)).toEqual([
    ...['New box', 'Lapsed box', 'Balance line'],
  ]);
});

/** Of a letter of 12 pixels in Inter; those of Chinese and Japanese are as wide as high. */
function widthOf(letter: string): number {
  if (letter === ' ' || letter === '.') return 3.3;
  return letter > '\u2e80' ? 12 : 7;
}

test.each(dateLanguages)('labels of the axis of time leave room between them in %s', (language) => {
  for (const weeks of [1, 2, 5, 26, 104]) {
    const svg = drawCharts(reportOf(lineOf(weeks), { language }), size).get('line')?.svg ?? '';
    const labels = [
      ...svg.matchAll(/<text[^>]*text-anchor="middle"[^>]*>(?:<tspan x="([\d.]+)"[^>]*>)?([^<]+)</g),
    ];
    const ends = labels.map(([, x, words = '']) => {
      const width = [...words].reduce((sum, letter) => sum + widthOf(letter), 0);
      return { from: Number(x) - width / 2, to: Number(x) + width / 2 };
    });
    expect(ends.length).toBeGreaterThan(0);
    for (const [place, { from, to }] of ends.entries()) {
      expect(from).toBeGreaterThanOrEqual(ends[place - 1]?.to ?? 0);
      expect(to).toBeLessThanOrEqual(size.width);
    }
  }
});

test('a picture is a document of its own: names are text, and nothing comes from elsewhere', () => {
  const svg = drawCharts(reportOf(lineOf(5)), size).get('line')?.svg ?? '';
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="580" height="220"/);
  expect(svg).toContain('<title>Active &lt;b&gt;people&lt;/b&gt; &amp; others</title>');
  expect(svg).not.toMatch(/<script|<image|href=|style=|class=/);
});

test('a chart without figures is said in words instead of drawn', async () => {
  const chart = lineOf(5);
  for (const point of chart.series[0]?.points ?? []) Object.assign(point, { value: null, suppressed: true });
  const report = reportOf(chart);
  const charts = drawCharts(report, size);
  expect(charts.size).toBe(0);
  const page = readHtml(renderHtml(report, charts));
  expect(page.querySelectorAll('img')).toHaveLength(0);
  expect(page.body.textContent).toContain('Active: hidden');
  const { text } = await readPdf(await renderPdf(report, { paper: 'a4', charts }));
  expect(text).toContain('Active: hidden');
});
