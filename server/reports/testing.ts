import type { Report, ReportSection } from '../contract/index.ts';

const point = (period: string, value: number | null) => ({
  period,
  complete: true,
  value,
  numerator: value === null ? null : Math.round(value * 40),
  denominator: value === null ? null : 40,
  suppressed: value === null,
});
const weeks = ['2026-02-02', '2026-02-09', '2026-02-16', '2026-02-23', '2026-03-02'];
const section = (part: Partial<ReportSection> & Pick<ReportSection, 'id' | 'title'>): ReportSection => ({
  sentences: [],
  tiles: [],
  charts: [],
  tables: [],
  note: null,
  ...part,
});

/**
 * A small report with one of everything that a form must cope with: lines and bars, a hidden figure, a missing one, a
 * date, names that a spreadsheet or a browser would run, and names in Arabic, Chinese and long German.
 */
export function sampleReport(changes: Partial<Report> = {}): Report {
  const active = weeks.map((week, index) => point(week, index === 1 ? null : 0.2 + index / 10));
  return {
    version: 1,
    title: 'Weekly report',
    week: '2026-03-02',
    lastDay: '2026-03-08',
    scope: {},
    scopeLabel: 'The whole company',
    namesManagers: true,
    language: 'en-GB',
    timeZone: 'Europe/Berlin',
    minGroup: 5,
    readsObserved: true,
    suppressed: false,
    madeAt: '2026-03-09T06:00:00.000Z',
    sections: [
      section({
        id: 'summary',
        title: 'The week at a glance',
        sentences: ['24 of 40 people were active, 3 of 4 managers among them.'],
        tiles: [
          {
            title: 'Active',
            figure: { value: 0.6, unit: 'ratio' },
            meaning: '24 of 40 eligible people',
            changes: [
              { figure: { value: 0.1, unit: 'ratio', signed: true }, against: 'on the week before' },
              {
                figure: { value: null, unit: 'ratio', signed: true },
                against: 'on the mean of the four weeks before',
              },
            ],
          },
          {
            title: 'Managers',
            figure: { value: null, unit: 'ratio', suppressed: true },
            meaning: 'too few people to show',
            changes: [],
          },
        ],
      }),
      section({
        id: 'participation',
        title: 'Who takes part',
        charts: [
          {
            id: 'participation',
            title: 'Share of eligible people by week',
            kind: 'lines',
            unit: 'ratio',
            axis: 'date',
            series: [{ key: 'active_rate', label: 'Active', points: active }],
            references: [{ value: 0.4, label: 'peak 40%' }],
          },
          {
            id: 'growth',
            title: 'People who come and go, by week',
            kind: 'bars',
            unit: 'people',
            axis: 'date',
            series: [
              { key: 'new', label: 'New', points: weeks.map((week, index) => point(week, index + 1)) },
              { key: 'lapsed', label: 'Lapsed', below: true, points: weeks.map((week) => point(week, 2)) },
            ],
            line: {
              key: 'net',
              label: 'Balance',
              points: weeks.map((week, index) => point(week, index - 1)),
            },
            references: [],
          },
        ],
      }),
      section({
        id: 'departments',
        title: 'Departments',
        tables: [
          {
            id: 'departments',
            title: 'All departments',
            columns: ['Department', 'Eligible', 'Active', 'Change', 'First active', 'Remark'],
            rows: [
              [
                '=HYPERLINK("http://example.com")',
                { value: 1200, unit: 'people' },
                { value: 0.4567, unit: 'ratio' },
                { value: -0.031, unit: 'ratio', signed: true },
                { date: '2025-09-01' },
                null,
              ],
              [
                '<b>Einkaufs- und Beschaffungsmanagementabteilung</b> & Söhne',
                { value: 7, unit: 'people' },
                { value: null, unit: 'ratio' },
                { value: null, unit: 'ratio', signed: true },
                { date: '2025-09-08' },
                '@SUM(1+1)*cmd|calc',
              ],
              [
                'المبيعات والتسويق',
                { value: null, unit: 'people', suppressed: true },
                { value: null, unit: 'ratio', suppressed: true },
                { value: null, unit: 'ratio', suppressed: true, signed: true },
                null,
                'line one\nline two, with "quotes"',
              ],
              [
                '采购与供应链部',
                { value: 12, unit: 'people' },
                { value: 0.25, unit: 'ratio' },
                { value: 0, unit: 'ratio', signed: true },
                { date: '2025-10-06' },
                '#set page(width: 1pt) $x$ *bold*',
              ],
            ],
            shown: 3,
          },
        ],
        note: 'Groups of fewer than 5 people are hidden.',
      }),
    ],
    stated: [{ metric: 'active_rate', title: 'Active', unit: 'ratio', points: active }],
    ...changes,
  };
}
