import { stringify } from 'csv-stringify/sync';
import type { FastifyReply } from 'fastify';
import type { LaunchByDepartment, LaunchResult, MetricResult, RetentionResult } from '../contract/index.ts';

export type Cell = string | number | boolean | null | undefined;

/** RFC 4180 with a header line; texts that a spreadsheet would run as a formula are escaped. */
export function toCsv(header: string[], rows: Cell[][]): string {
  return stringify([header, ...rows], {
    record_delimiter: '\r\n',
    escape_formulas: true,
    cast: { boolean: (value) => String(value), number: (value) => String(value) },
  });
}

/** One line for each point of each series. */
export function metricCsv({ metric, unit, grain, series }: MetricResult): string {
  const header = [
    'metric',
    'unit',
    'grain',
    'key',
    'label',
    'period',
    'complete',
    'value',
    'numerator',
    'denominator',
    'suppressed',
  ];
  const ofManagers = series.some(({ points }) => points.some((point) => point.adminsExcluded !== undefined));
  const rows = series.flatMap(({ key, label, points }) =>
    points.map((point) => [
      ...[metric, unit, grain, key, label, point.period, point.complete],
      ...[point.value, point.numerator, point.denominator, point.suppressed],
      ...(ofManagers ? [point.adminsExcluded] : []),
    ]),
  );
  return toCsv(ofManagers ? [...header, 'adminsExcluded'] : header, rows);
}

/** One line for each cell of each cohort; a hidden cohort has one line without figures. */
export function retentionCsv({ grain, cohorts }: RetentionResult): string {
  const header = ['grain', 'cohort', 'complete', 'size', 'offset', 'active', 'value', 'suppressed'];
  const rows = cohorts.flatMap(({ period, complete, size, suppressed, cells }) => {
    const known = [grain, period, complete, size];
    if (cells.length === 0) return [[...known, null, null, null, suppressed]];
    return cells.map((cell) => [...known, cell.offset, cell.active, cell.value, suppressed]);
  });
  return toCsv(header, rows);
}

/** One line for each week of the curve, the verdict repeated. */
export function launchCsv({ launch, verdict, kept, weeks }: LaunchResult): string {
  const header = [
    'launch',
    'verdict',
    'kept',
    'week',
    'period',
    'complete',
    'value',
    'numerator',
    'denominator',
    'suppressed',
  ];
  const rows = weeks.map((point) => [
    ...[launch, verdict, kept, point.week, point.period, point.complete],
    ...[point.value, point.numerator, point.denominator, point.suppressed],
  ]);
  return toCsv(header, rows);
}

export function launchByDepartmentCsv({ launch, departments }: LaunchByDepartment): string {
  const header = [
    'launch',
    'department',
    'people',
    'verdict',
    'peak',
    'peakWeek',
    'level',
    'kept',
    'declineFrom',
  ];
  const rows = departments.map((one) => [
    ...[
      launch,
      one.key,
      one.people,
      one.verdict,
      one.peak,
      one.peakWeek,
      one.level,
      one.kept,
      one.declineFrom,
    ],
  ]);
  return toCsv(header, rows);
}

/** Answers with a CSV file of that name. */
export function sendCsv(reply: FastifyReply, name: string, csv: string): string {
  reply.type('text/csv; charset=utf-8; header=present');
  reply.header('content-disposition', `attachment; filename="uptake-${name}.csv"`);
  return csv;
}
