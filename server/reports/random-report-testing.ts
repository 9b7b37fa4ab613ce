import fc from 'fast-check';
import { addDays } from '../calendar.ts';
import {
  type Report,
  type ReportCell,
  type ReportChart,
  type ReportFigure,
  type ReportSection,
  type ReportTable,
  units,
} from '../contract/index.ts';
import { sampleReport } from './testing.ts';

/** Texts that some form could take for more than text. */
const hostile = [
  ...['=1+1', '+49 30 1234', '-1', '@SUM(A1)', '\t=1+1', '=cmd|calc!A0', "'quoted'", '_x0041_', 'a, "b"\nc'],
  ...['<script>alert(1)</script>', '&amp;', '" onload="alert(1)', ']]>', '{{7*7}}', '%s', '\\u0041'],
  ...['#panic("x")', '$ x^2 $', '*bold* _it_', '@ref', '// comment', '= Heading', '- item', '~'],
  ...['Kraftfahrzeughaftpflichtversicherungsschadensregulierung', 'hidden', 'Söhne & Töchter', '–'],
];

const text = fc.oneof(fc.constantFrom(...hostile), fc.string({ minLength: 1, maxLength: 40 }));

const unit = fc.constantFrom(...units);

const numberOf = (unit: ReportFigure['unit']) =>
  unit === 'people' || unit === 'events'
    ? fc.integer({ min: -5_000, max: 2_000_000 })
    : fc.double({ min: -1, max: unit === 'hours' || unit === 'days' ? 500 : 1, noNaN: true });

/** A hidden figure may still have its value: no form may tell it. */
const figureOf = (unit: ReportFigure['unit']): fc.Arbitrary<ReportFigure> =>
  fc
    .record({ value: fc.option(numberOf(unit)), suppressed: fc.boolean(), signed: fc.boolean() })
    .map((figure) => ({ unit, ...figure }));

const figure = unit.chain(figureOf);
const date = fc.nat(800).map((days): ReportCell => ({ date: addDays('2025-01-06', days) }));

/** The cells of one column: texts, dates, figures of one unit or of several. */
const column: fc.Arbitrary<fc.Arbitrary<ReportCell>> = fc
  .oneof(fc.constant(text), fc.constant(date), unit.map(figureOf), fc.constant(figure))
  .map((cell) => fc.option<ReportCell>(cell as fc.Arbitrary<ReportCell>, { freq: 6 }));

const table: fc.Arbitrary<Omit<ReportTable, 'id'>> = fc
  .array(column, { minLength: 1, maxLength: 6 })
  .chain((cells) =>
    fc.record({
      title: text,
      columns: fc.tuple(...cells.map(() => text)),
      rows: fc.array(fc.tuple(...cells), { maxLength: 12 }),
      shown: fc.option(fc.nat(12)),
    }),
  );

const chart: fc.Arbitrary<Omit<ReportChart, 'id'>> = unit.chain((unit) => {
  const points = fc.array(figureOf(unit), { minLength: 1, maxLength: 30 }).map((figures) =>
    figures.map(({ value, suppressed = false }, week) => ({
      ...{ period: addDays('2025-01-06', 7 * week), complete: true, value, suppressed },
      ...{ numerator: null, denominator: null },
    })),
  );
  return fc.record({
    title: text,
    kind: fc.constantFrom('lines' as const, 'bars' as const),
    unit: fc.constant(unit),
    axis: fc.constantFrom('date' as const, 'number' as const),
    series: fc
      .array(fc.record({ label: text, points }), { minLength: 1, maxLength: 3 })
      .map((series) => series.map((one, index) => ({ key: `series-${index}`, ...one }))),
    references: fc.array(fc.record({ value: numberOf(unit), label: text }), { maxLength: 2 }),
  });
});

const section: fc.Arbitrary<Omit<ReportSection, 'id'>> = fc.record({
  title: text,
  sentences: fc.array(text, { maxLength: 3 }),
  note: fc.option(text),
  tiles: fc.array(
    fc.record({
      title: text,
      figure,
      meaning: text,
      changes: fc.array(fc.record({ figure, against: text }), { maxLength: 2 }),
    }),
    { maxLength: 5 },
  ),
  charts: fc
    .array(chart, { maxLength: 2 })
    .map((charts) => charts.map((one, index) => ({ id: `chart-${index}`, ...one }))),
  tables: fc
    .array(table, { maxLength: 2 })
    .map((tables) => tables.map((one, index) => ({ id: `table-${index}`, ...one }))),
});

/** Any report that the contract allows: every unit, figures that are hidden or missing, no rows, and hostile texts. */
export const randomReport: fc.Arbitrary<Report> = fc
  .array(section, { minLength: 1, maxLength: 3 })
  .map((sections) =>
    sampleReport({
      sections: sections.map(({ charts, ...rest }, index) => ({
        ...{ id: `section-${index}`, ...rest },
        charts: charts.map((chart) => ({ ...chart, id: `section-${index}-${chart.id}` })),
      })),
    }),
  );
