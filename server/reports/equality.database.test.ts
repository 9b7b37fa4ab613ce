import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shiftPeriod } from '../calendar.ts';
import type { Cascade, LaunchResult, MetricResult, Report, ReportFigure } from '../contract/index.ts';
import { type Api, startApi } from '../testing/api.ts';
import { firm, now, plain, sectionOf, tableOf, week } from './firm-testing.ts';
import {
  allFigures,
  asShown,
  readCsv,
  readHtml,
  readPdf,
  readXlsx,
  shownFigures,
  tight,
} from './render/reading-testing.ts';

let api: Api;
let report: Report;
beforeAll(async () => {
  api = await startApi({ now, company: firm() });
  report = await ask<Report>('reports/weekly', 'owner');
});
afterAll(() => api.stop());

async function ask<T>(path: string, role: 'owner' | 'viewer' | 'executive' = 'executive'): Promise<T> {
  const answer = await api.get(`/api/v1/${path}`, role);
  expect([path, answer.statusCode]).toEqual([path, 200]);
  return answer.json<T>();
}

describe('says what the API says', () => {
  test('in every metric of every week', async () => {
    expect(report.stated.length).toBeGreaterThan(30);
    for (const { metric, points } of report.stated) {
      const [first, last] = [points.at(0)?.period, points.at(-1)?.period];
      const told = await ask<MetricResult>(`metrics/${metric}?grain=week&from=${first}&to=${last}`);
      expect([metric, points]).toEqual([metric, told.series[0]?.points]);
    }
  });

  test('in the table of metrics, the newest settled week of each', async () => {
    const { metrics } = await ask<{ metrics: { id: string; title: string }[] }>('metrics');
    for (const row of tableOf(report, 'metrics')) {
      const [title, date, told, before] = row as [
        string,
        { date: string } | null,
        ReportFigure,
        ReportFigure,
      ];
      const id = metrics.find((metric) => metric.title === title)?.id;
      if (!date) continue;
      const from = shiftPeriod(date.date, 'week', -1);
      const answer = await ask<MetricResult>(`metrics/${id}?grain=week&from=${from}&to=${date.date}`);
      const [earlier, point] = answer.series[0]?.points ?? [];
      expect([id, told.value, before.value]).toEqual([id, point?.value, earlier?.value]);
    }
  });

  test('in departments, cascade and launch', async () => {
    const departments = await ask<MetricResult>(`metrics/active_rate?by=department&from=${week}&to=${week}`);
    const rows = tableOf(report, 'departments').map(([name, , told]) => [name, (told as ReportFigure).value]);
    expect(rows).toEqual(departments.series.map(({ label, points }) => [label, points[0]?.value]));

    const { leader, children } = await ask<Cascade>('cascade?leader=lea');
    const leaders = tableOf(report, 'cascade').map(([name, , , , , told]) => [
      name,
      (told as ReportFigure).value,
    ]);
    const named = [leader, ...children].filter((node) => node?.leaderLevel);
    expect(leaders).toEqual(named.map((node) => [node?.name, node?.activeRate.value]));

    const { weeks } = await ask<LaunchResult>('launch');
    const drawn = sectionOf(report, 'launch')?.charts[0]?.series[0]?.points.map(({ value }) => value);
    expect(drawn).toEqual(weeks.filter(({ complete }) => complete).map(({ value }) => value));
  });

  test('inside a scope', async () => {
    const sales = await ask<Report>('reports/weekly?department=Sales');
    expect(sales.scopeLabel).toBe('Sales');
    for (const { metric, points } of sales.stated) {
      const [first, last] = [points.at(0)?.period, points.at(-1)?.period];
      const told = await ask<MetricResult>(
        `metrics/${metric}?department=Sales&grain=week&from=${first}&to=${last}`,
      );
      expect([metric, points]).toEqual([metric, told.series[0]?.points]);
    }
    expect(tableOf(sales, 'cascade').map(plain)).toEqual([['Max Sales', 'Sales', 'replier', 11, '7', 0.545]]);
    const below = await ask<Report>('reports/weekly?leader=lea');
    expect(below.scopeLabel).toBe('organisation of Lea Top');
    expect(tableOf(below, 'cascade')).toEqual(tableOf(report, 'cascade'));
  });
});

describe('says the same in every form', () => {
  const download = async (format: string) =>
    (await api.get(`/api/v1/reports/weekly?format=${format}`, 'owner')).rawPayload;
  /** The newest active rate that the API tells, as each form is to write it. */
  const activeRate = async () => {
    const told = await ask<MetricResult>(`metrics/active_rate?grain=week&from=${week}&to=${week}`);
    return told.series[0]?.points[0]?.value ?? Number.NaN;
  };

  test('files for programs have every figure at full precision', async () => {
    const csv = await readCsv(await download('csv'));
    const cells = [...csv.values()].flat(2);
    const workbook = await readXlsx(await download('xlsx'));
    const numbers: number[] = [];
    workbook.eachSheet((sheet) =>
      sheet.eachRow((row) =>
        row.eachCell(({ value }) => void (typeof value === 'number' && numbers.push(value))),
      ),
    );
    const figures = allFigures(report).filter(({ value, suppressed }) => value !== null && !suppressed);
    expect(figures.length).toBeGreaterThan(200);
    for (const { value, unit, signed } of figures) {
      expect(cells).toContain(String(value));
      const shown = unit === 'ratio' && signed ? Number(value) * 100 : Number(value);
      expect(numbers.some((number) => Math.abs(number - shown) < 1e-9)).toBe(true);
    }
    expect(csv.get('metrics.csv')?.[1]?.slice(0, 3)).toEqual([
      'Active rate',
      week,
      String(await activeRate()),
    ]);
  });

  test('documents for people have every figure that is shown', async () => {
    const pdf = tight((await readPdf(await download('pdf'))).text);
    const page = tight(readHtml(String(await download('html'))).body.textContent ?? '');
    for (const figure of shownFigures(report)) {
      const told = asShown(figure);
      expect([told, pdf.includes(told), page.includes(told)]).toEqual([told, true, true]);
    }
    expect(pdf).toContain(`${(100 * (await activeRate())).toFixed(1)}%`);
  });
});
