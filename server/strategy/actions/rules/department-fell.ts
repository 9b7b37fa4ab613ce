import { type DateText, periodOf, periodsBetween } from '../../../calendar.ts';
import type { Context } from '../../../context.ts';
import { formatWholePercent, plural } from '../../../contract/format/number.ts';
import type { Point } from '../../../contract/index.ts';
import { activeRate, judge, launchCurve, noFilter } from '../../../metrics/index.ts';
import { type Pooled, pool, rangeOf, recentWeeks, weeklyPoints, weeksUntil, without } from '../figures.ts';
import { defineRule, type Finding, pageLink } from '../rule.ts';
import { beyondChance, errorsBelow } from '../significance.ts';

const earlierWeeks = 12;
const launchWeeks = 8;
/** Of its earlier level, what is left where it begins, and what must be back for it to end. */
const leftToBegin = 0.6;
const leftAtEnd = 0.75;
/** The same against the level after the launch: that of a curve that holds. */
const leftAfterLaunch = 0.8;
const fewestPeople = 10;

interface Facts {
  department: string;
  now: number;
  before: number;
  /** What the level of before was: of the twelve weeks before, or of the weeks after the launch. */
  since: 'weeks' | 'launch';
  others: number;
  people: number;
  weeks: DateText[];
}

/**
 * A department came and went while the others stay. Either the active rate of its last four complete weeks is under 60 %
 * of that of the twelve weeks before, beyond what the rest of the company lost meanwhile; or its launch curve is fading
 * or collapsed while the company's holds or rises. Both must be clear of chance.
 */
export const departmentFell = defineRule<Facts>({
  id: 'department-fell',
  audience: 'executive',
  measure: { label: 'Active rate, mean of four weeks', unit: 'ratio' },
  weeksToBegin: 2,
  find,
  tell({ department, now, before, since, others, people, weeks }) {
    const [level, rate] = [formatWholePercent(before), formatWholePercent(now)];
    const earlier = since === 'weeks' ? `the ${earlierWeeks} weeks before` : 'the weeks after the launch';
    return {
      title: `${department} came, and is leaving`,
      text: `In ${department} ${rate} of ${plural(people, 'person', 'people')} were active in a week over the last ${recentWeeks} weeks, against ${level} in ${earlier}; in the rest of the company ${formatWholePercent(others)} are.`,
      todo: `Ask in ${department} what they came for and did not find, and give the network one piece of their own work: a question that is answered there, a meeting that moves there.`,
      message: `In ${department} ${level} of the people were on our network in a week, and now ${rate} are. They came once, so that it is no matter of skill. What would your people have to find there to come back? Would you ask them this week, on the network?`,
      evidence: [
        { label: `Active rate, last ${recentWeeks} weeks`, value: now, unit: 'ratio' },
        { label: `Active rate, ${earlier}`, value: before, unit: 'ratio' },
        { label: `Rest of the company, last ${recentWeeks} weeks`, value: others, unit: 'ratio' },
        { label: 'People', value: people, unit: 'people' },
      ],
      link: pageLink('/adoption', { ...rangeOf(weeks), metric: 'active_rate', department }),
    };
  },
});

interface Course {
  launch: Point[];
  recent: Pooled;
  earlier: Pooled | null;
}

async function find(context: Context, week: DateText): Promise<Finding<Facts>[]> {
  const weeks = await weeksUntil(context, week, earlierWeeks + recentWeeks);
  const { launch } = await launchCurve(context, undefined, noFilter);
  const launchWeek = periodOf(launch ?? week, 'week');
  const [first = week] = [weeks[0] ?? week, launchWeek].sort();
  const span = periodsBetween(first, week, 'week');
  const courseOf = (points: Point[] = []): Course | null => {
    const recent = pool(points.slice(-recentWeeks));
    const earlier =
      weeks.length < earlierWeeks + recentWeeks ? null : pool(points.slice(-weeks.length, -recentWeeks));
    const launch = points.filter(({ period }) => period >= launchWeek);
    return recent && { launch, recent, earlier };
  };
  const company = courseOf((await weeklyPoints(context, activeRate, span)).get('all'));
  if (!company || weeks.length < recentWeeks) return [];
  const departments = await weeklyPoints(context, activeRate, span, { by: 'department' });
  return [...departments].flatMap(([department, points]) => {
    const course = courseOf(points);
    const others = course && without(company.recent, course.recent);
    if (!course || !others || !isLarge(course.recent, recentWeeks)) return [];
    const fall = fallAfter(course, company) ?? fallSinceLaunch(course, company);
    const { value: now, denominator } = course.recent;
    const people = Math.round(denominator / recentWeeks);
    const { before = now, since = 'weeks' } = fall ?? {};
    const facts = { ...{ department, now, before, since, people, weeks }, others: others.value };
    const subject = { kind: 'department', key: department, department } as const;
    return [{ subject, begins: fall !== null, value: now, endsAt: fall?.endsAt ?? now, people, facts }];
  });
}

type Fall = Pick<Facts, 'before' | 'since'> & { endsAt: number };

/** Against the weeks before, where the department would have lost what the rest of the company did. */
function fallAfter({ recent, earlier }: Course, company: Course): Fall | null {
  if (!earlier || !company.earlier || !isLarge(earlier, earlierWeeks)) return null;
  const [othersNow, othersBefore] = [without(company.recent, recent), without(company.earlier, earlier)];
  if (!othersNow || !othersBefore || othersBefore.value === 0) return null;
  const expected = scale(earlier, Math.min(1, othersNow.value / othersBefore.value));
  const isClear = recent.value < leftToBegin * expected.value && errorsBelow(recent, expected) > beyondChance;
  return isClear ? { before: earlier.value, since: 'weeks', endsAt: leftAtEnd * expected.value } : null;
}

/** Against the weeks after the launch, as the verdict of the launch curve has it. */
function fallSinceLaunch({ recent, launch }: Course, company: Course): Fall | null {
  const after = launch.length < launchWeeks + recentWeeks ? null : pool(launch.slice(0, launchWeeks));
  const [verdict, ofCompany] = [judge(launch).verdict, judge(company.launch).verdict];
  const hasFallen = verdict === 'fading' || verdict === 'collapsed';
  const othersHold = ofCompany === 'holding' || ofCompany === 'rising';
  if (!after || !hasFallen || !othersHold || errorsBelow(recent, after) <= beyondChance) return null;
  return { before: after.value, since: 'launch', endsAt: leftAfterLaunch * after.value };
}

function isLarge({ denominator }: Pooled, weeks: number): boolean {
  return denominator / weeks >= fewestPeople;
}

function scale({ value, numerator, denominator }: Pooled, factor: number): Pooled {
  return { value: value * factor, numerator: numerator * factor, denominator };
}
