import { expect, test } from 'vitest';
import { sampleReport } from '../testing.ts';
import { drawCharts } from './charts.ts';
import { renderCsv } from './csv.ts';
import { allFigures, readCsv, readXlsx } from './reading-testing.ts';
import { renderXlsx } from './xlsx.ts';

const report = sampleReport();
const charts = drawCharts(report, { width: 580, height: 220 });

test('CSV: a file for the figures, each table and each chart of a section, as a program wants them', async () => {
  const files = await readCsv(await renderCsv(report));
  expect([...files.keys()]).toEqual([
    ...['about.csv', 'sentences.csv', 'summary-figures.csv', 'participation-chart.csv'],
    ...['participation-growth-chart.csv', 'departments.csv'],
  ]);
  expect(files.get('about.csv')).toContainEqual(['week', '2026-03-02']);
  expect(files.get('sentences.csv')?.[1]).toEqual([
    ...['The week at a glance', 'sentence', '24 of 40 people were active, 3 of 4 managers among them.'],
  ]);
  expect(files.get('departments.csv')).toEqual([
    [
      ...[
        'Department',
        'Eligible (people)',
        'Active (ratio)',
        'Change (difference of ratios)',
        'First active',
      ],
      ...['Remark', 'suppressed'],
    ],
    // Numbers as they are, and nothing that a spreadsheet would run.
    [`'=HYPERLINK("http://example.com")`, '1200', '0.4567', '-0.031', '2025-09-01', '', 'false'],
    [
      ...['<b>Einkaufs- und Beschaffungsmanagementabteilung</b> & Söhne', '7', '', '', '2025-09-08'],
      ...[`'@SUM(1+1)*cmd|calc`, 'false'],
    ],
    ['المبيعات والتسويق', '', '', '', '', 'line one\nline two, with "quotes"', 'true'],
    ['采购与供应链部', '12', '0.25', '0', '2025-10-06', '#set page(width: 1pt) $x$ *bold*', 'false'],
  ]);
});

test('XLSX: a sheet for each section, numbers as numbers, percentages as such, dates as dates, and a frozen header', async () => {
  const workbook = await readXlsx(await renderXlsx(report, charts));
  const names = workbook.worksheets.map(({ name }) => name);
  expect(names).toEqual(['Weekly report', 'The week at a glance', 'Who takes part', 'Departments']);
  const sheet = workbook.getWorksheet('Departments');
  const header = sheet?.views[0]?.state === 'frozen' ? (sheet.views[0].ySplit ?? 0) : 0;
  const titles = sheet?.getRow(header).values;
  expect(titles).toEqual([undefined, 'Department', 'Eligible', 'Active', 'Change', 'First active', 'Remark']);
  const cells = [1, 2, 3, 4, 5, 6].map((column) => sheet?.getRow(header + 1).getCell(column));
  expect(cells.map((cell) => cell?.value)).toEqual([
    ...['=HYPERLINK("http://example.com")', 1200, 0.4567, -3.1, new Date('2025-09-01T00:00:00Z'), null],
  ]);
  expect(cells.slice(0, 5).map((cell) => cell?.numFmt)).toEqual([
    ...['@', '#,##0', '0.0%', '+0.0" pp";"−"0.0" pp";0.0" pp"', 'd mmm yyyy'],
  ]);
  expect(sheet?.getRow(header + 3).getCell(2).value).toBe('hidden');
  // Every row, also those that the PDF leaves out.
  expect(sheet?.getRow(header + 4).getCell(1).value).toBe('采购与供应链部');
  expect(workbook.getWorksheet('Who takes part')?.getImages()).toHaveLength(2);
});

test('every figure of the report is in both, at full precision', async () => {
  const csv = [...(await readCsv(await renderCsv(report))).values()].flat(2);
  const workbook = await readXlsx(await renderXlsx(report, charts));
  const numbers = new Set<number>();
  workbook.eachSheet((sheet) =>
    sheet.eachRow((row) =>
      row.eachCell(({ value }) => void (typeof value === 'number' && numbers.add(value))),
    ),
  );
  for (const { value, suppressed, unit, signed } of allFigures(report)) {
    if (value === null || suppressed) continue;
    expect(csv).toContain(String(value));
    const shown = unit === 'ratio' && signed ? value * 100 : value;
    expect([...numbers].some((number) => Math.abs(number - shown) < 1e-9)).toBe(true);
  }
});

test('the same report gives the same bytes', async () => {
  const [csv, xlsx] = [await renderCsv(report), await renderXlsx(report, charts)];
  expect((await renderCsv(sampleReport())).equals(csv)).toBe(true);
  expect((await renderXlsx(sampleReport(), charts)).equals(xlsx)).toBe(true);
});
