import { formatCount } from '../../contract/format/number.ts';
import { headlineOf } from '../../contract/headline.ts';
import type { ReportCell, ReportTable, Series } from '../../contract/index.ts';
import type { Question } from '../question.ts';
import { change, figure, type SectionBuilder, section } from '../section.ts';

/** Less than this is no rise or fall to tell of: a share of the department, and people. */
const leastShare = 0.02;
const leastPeople = 2;
const mostTold = 10;

interface Department {
  name: string;
  eligible: number;
  /** Against the mean of the four weeks before; null where one of the weeks is hidden. */
  change: number | null;
  cells: ReportCell[];
}

const columns = [
  'Department',
  'Eligible',
  'Active',
  'On the week before',
  'On the 4 weeks before',
  'Managers active',
];

/** Which departments rise and which fall, and how every one of them stands. */
export const departments: SectionBuilder = async (question) => {
  const all = await departmentsOf(question);
  if (all.length < 2) return null;
  const moved = all.filter(
    ({ change: by, eligible }) =>
      by !== null && Math.abs(by) >= leastShare && Math.abs(by) * eligible >= leastPeople,
  );
  const by = (sign: 1 | -1) => (one: Department, other: Department) =>
    sign * ((other.change ?? 0) - (one.change ?? 0)) || (one.name < other.name ? -1 : 1);
  const rising = moved.filter((one) => (one.change ?? 0) > 0).sort(by(1));
  const falling = moved.filter((one) => (one.change ?? 0) < 0).sort(by(-1));
  return section({
    id: 'departments',
    title: 'Departments rising and falling',
    sentences: [
      `Of ${formatCount(all.length)} departments ${formatCount(rising.length)} rose and ${formatCount(falling.length)} fell against the mean of the four weeks before.`,
    ],
    tables: [
      ...tableOf('rising', 'Rising', rising, mostTold),
      ...tableOf('falling', 'Falling', falling, mostTold),
      ...tableOf('departments', 'All departments', all, all.length > 3 * mostTold ? 0 : null),
    ],
    note: `Rising and falling: by at least ${leastShare * 100} percentage points and ${leastPeople} people.`,
  });
};

async function departmentsOf(question: Question): Promise<Department[]> {
  const [active, managers] = await Promise.all([
    question.groups('active_rate', 'department'),
    question.groups('manager_active_rate', 'department'),
  ]);
  const managersOf = new Map(managers.map((series) => [series.key, series]));
  return active.flatMap((series) => departmentOf(series, managersOf.get(series.key)));
}

function departmentOf(series: Series, managers: Series | undefined): Department[] {
  const headline = headlineOf(series);
  if (!headline) return [];
  const { point, fromBefore, fromMean } = headline;
  const managersActive = managers?.points.at(-1);
  return [
    {
      name: series.label,
      eligible: point.denominator ?? 0,
      change: fromMean,
      cells: [
        series.label,
        figure({ value: point.denominator, suppressed: point.suppressed }, 'people'),
        figure(point, 'ratio'),
        change(fromBefore, 'ratio'),
        change(fromMean, 'ratio'),
        managersActive ? figure(managersActive, 'ratio') : null,
      ],
    },
  ];
}

function tableOf(id: string, title: string, rows: Department[], shown: number | null): ReportTable[] {
  return rows.length === 0 ? [] : [{ id, title, columns, rows: rows.map(({ cells }) => cells), shown }];
}
