import type { ReportCell } from '../../contract/index.ts';
import { catalogue, type Metric } from '../../metrics/index.ts';
import type { Question } from '../question.ts';
import { change, figure, type SectionBuilder, section, settledHeadline } from '../section.ts';

/** What the report counts: every metric of the catalogue that has one figure a week for any group of people. */
export const weeklyMetrics: readonly Metric[] = catalogue.filter(
  ({ figures, grains, segmentsOnly }) => figures.length === 1 && grains.includes('week') && !segmentsOnly,
);

/** All metrics of the week, each against the week before and the mean of the four before. */
export const metrics: SectionBuilder = async (question) => {
  const rows = await Promise.all(weeklyMetrics.map((metric) => rowOf(metric, question)));
  return section({
    id: 'metrics',
    title: 'All figures of the week',
    tables: [
      {
        id: 'metrics',
        title: 'Figures of the week',
        columns: [
          'Figure',
          'Week',
          'Value',
          'Week before',
          'Change',
          'Mean of 4 weeks before',
          'Change on it',
        ],
        rows,
        shown: null,
      },
    ],
    note: 'Answers to a post count for seven days. Figures of answers are therefore of the newest week all of whose posts had their seven days.',
  });
};

async function rowOf(metric: Metric, question: Question): Promise<ReportCell[]> {
  const { title, unit } = metric;
  const headline = settledHeadline(await question.series(metric.id));
  if (!headline) return [title, null, { value: null, unit }, null, null, null, null];
  const { point, before, mean, fromBefore, fromMean } = headline;
  return [
    title,
    { date: point.period },
    figure(point, unit),
    before ? figure(before, unit) : { value: null, unit },
    change(fromBefore, unit),
    { value: mean, unit },
    change(fromMean, unit),
  ];
}
