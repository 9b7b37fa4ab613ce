import type { Point, Report, ReportCell } from '../../contract/index.ts';
import { metricNamed, type Question } from '../question.ts';
import { change, dateIn, figure, type SectionBuilder, section } from '../section.ts';

/**
 * What the report before said of a week and is otherwise by now, since events came late, accounts were matched, people
 * were moved or erased. Figures that were still open then (posts that could be answered) are no restatement.
 */
export const restated: SectionBuilder = async (question) => {
  const { previous } = question;
  if (!previous) return null;
  const rows = (await Promise.all(previous.stated.map((stated) => changed(stated, question)))).flat();
  if (rows.length === 0) return null;
  return section({
    id: 'restated',
    title: 'Restated since the last report',
    sentences: [
      `The report of the week of ${dateIn(question, previous.week)} said otherwise: data of those weeks has changed since.`,
    ],
    tables: [
      {
        id: 'restated',
        title: 'Figures that have changed',
        columns: ['Figure', 'Week', 'Was said', 'Is now', 'Difference'],
        rows: rows.sort(byWeek).map(({ cells }) => cells),
        shown: 20,
      },
    ],
  });
};

interface Row {
  week: string;
  cells: ReportCell[];
}

async function changed({ metric, points }: Report['stated'][number], question: Question): Promise<Row[]> {
  const { title, unit } = metricNamed(metric);
  const now = new Map((await question.series(metric)).points.map((point) => [point.period, point]));
  return points.flatMap((then) => {
    const today = now.get(then.period);
    if (!today || then.final === false || !differ(then, today)) return [];
    const difference = then.value === null || today.value === null ? null : today.value - then.value;
    return [
      {
        week: then.period,
        cells: [
          title,
          { date: then.period },
          figure(then, unit),
          figure(today, unit),
          change(difference, unit),
        ],
      },
    ];
  });
}

/** A ratio whose two counts changed and whose value did not is restated as well. */
function differ(one: Point, other: Point): boolean {
  return (
    one.suppressed !== other.suppressed ||
    one.value !== other.value ||
    one.numerator !== other.numerator ||
    one.denominator !== other.denominator
  );
}

function byWeek(one: Row, other: Row): number {
  return one.week < other.week ? 1 : one.week > other.week ? -1 : 0;
}
