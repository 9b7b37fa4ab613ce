import { type DateText, shiftPeriod } from '../calendar.ts';
import type { Context } from '../context.ts';
import type {
  DateLanguage,
  Dimension,
  Filter,
  MetricResult,
  Report,
  ReportScope,
  Roster,
  Series,
} from '../contract/index.ts';
import { buildQuery, findMetric, type Metric, noFilter, roster, runMetric } from '../metrics/index.ts';

/** Weeks that a chart of a report shows, and weeks that a comparison needs: this one and the four before. */
const chartWeeks = 26;
const comparedWeeks = 5;

/** Metrics that a chart of the report draws. */
const charted: ReadonlySet<string> = new Set([
  'active_rate',
  'contributor_rate',
  'author_rate',
  'manager_active_rate',
  'growth_new',
  'growth_resurrected',
  'growth_lapsed',
]);

export interface AskedReport {
  /** The Monday of a complete week. */
  week: DateText;
  scope: ReportScope;
  language: DateLanguage;
  namesManagers: boolean;
}

/** What the sections of one report ask: figures of the weeks up to the report's, inside its scope, each asked once. */
export class Question {
  readonly context: Context;
  readonly asked: AskedReport;
  readonly filter: Filter;
  /** The newest report of an earlier week that was kept for the same scope. */
  readonly previous: Report | null;
  readonly #answers = new Map<string, Promise<MetricResult>>();
  #roster: Promise<Roster> | undefined;

  constructor(context: Context, asked: AskedReport, previous: Report | null) {
    this.context = context;
    this.asked = asked;
    this.filter = { ...noFilter, ...asked.scope };
    this.previous = previous;
  }

  /** A metric over all people of the scope: of as many weeks as the report tells. */
  async series(id: string): Promise<Series> {
    const metric = metricNamed(id);
    // Posts of the last week may still be answered: it is compared from the week before.
    const compared = comparedWeeks + (metric.awaitsResponses ? 1 : 0);
    const { series } = await this.#metric(metric, undefined, charted.has(id) ? chartWeeks : compared);
    const [only] = series;
    if (!only || series.length > 1) throw new Error(`The metric ${id} has not one series.`);
    return only;
  }

  /** A metric by groups of people, over the weeks that a comparison needs. */
  async groups(id: string, by: Dimension): Promise<Series[]> {
    const { series } = await this.#metric(metricNamed(id), by, comparedWeeks);
    return series;
  }

  /** Whether the scope has too few people for any figure. */
  async isSuppressed(): Promise<boolean> {
    const { points } = await this.series('active_rate');
    return points.at(-1)?.suppressed ?? false;
  }

  async readsObserved(): Promise<boolean> {
    const { readsObserved } = await this.#metric(metricNamed('active_rate'), undefined, chartWeeks);
    return readsObserved;
  }

  /** The managers of the week inside the scope, the largest organisation first, with their totals. */
  roster(): Promise<Roster> {
    this.#roster ??= roster(this.context, {
      ...this.filter,
      ...{ from: this.asked.week, to: this.asked.week, grain: 'week' },
      ...{ leaderLevel: undefined, search: undefined, sort: 'organizationSize', order: 'desc' },
      ...{ page: 1, pageSize: 500, format: 'json' },
    });
    return this.#roster;
  }

  #metric(metric: Metric, by: Dimension | undefined, weeks: number): Promise<MetricResult> {
    const key = `${metric.id} ${by ?? ''} ${weeks}`;
    const known = this.#answers.get(key) ?? this.#ask(metric, by, weeks);
    this.#answers.set(key, known);
    return known;
  }

  async #ask(metric: Metric, by: Dimension | undefined, weeks: number): Promise<MetricResult> {
    const { week } = this.asked;
    const from = shiftPeriod(week, 'week', 1 - weeks);
    const query = await buildQuery(this.context, { ...this.filter, from, to: week, grain: 'week', by });
    return await runMetric(this.context, metric, query);
  }
}

/** The metric of the catalogue. Throws where there is none. */
export function metricNamed(id: string): Metric {
  const metric = findMetric(id);
  if (!metric) throw new Error(`There is no metric ${id}.`);
  return metric;
}
