import type { DateText } from '../../../calendar.ts';
import type { Context } from '../../../context.ts';
import { formatDate } from '../../../contract/format/date.ts';
import { formatPercentagePoints, formatWholePercent } from '../../../contract/format/number.ts';
import { activeRate, median } from '../../../metrics/index.ts';
import { theilSenLine } from '../../goals/theil-sen.ts';
import { pool, rangeOf, weeklyPoints, weeksUntil } from '../figures.ts';
import { defineRule, type Finding, pageLink, wholeCompany } from '../rule.ts';

const weeksOfTrend = 8;
/** Of its level, what the line must lose over the eight weeks for it to begin, and may lose when it ends. */
const losesToBegin = 0.15;
const losesAtEnd = 0.05;
/** Shocks that all people share (a holiday, a fair) are no chance of each alone, so that more is asked for. */
const errorsToBegin = 4;
/** Standard deviation of the slope through eight weekly figures, in units of the figures' own: 1 / sqrt(sum (x - 3.5)²). */
const slopeSpread = 1 / Math.sqrt(42);

interface Facts {
  slope: number;
  first: number;
  last: number;
  weeks: DateText[];
}

/** The company's active rate falls week by week: the Theil-Sen line through the last eight complete weeks. */
export const companyDecline = defineRule<Facts>({
  id: 'company-decline',
  audience: 'program_owner',
  measure: { label: 'Change of the active rate a week', unit: 'ratio' },
  weeksToBegin: 2,
  find,
  tell({ slope, first, last, weeks }) {
    const [from = '', since] = [weeks[0], formatDate(weeks[0] ?? '')];
    const course = `from ${formatWholePercent(first)} in the week of ${since} to ${formatWholePercent(last)}`;
    return {
      title: 'Fewer people come back every week',
      text: `The active rate of the company went ${course}; the line through the last ${weeksOfTrend} weeks falls by ${formatPercentagePoints(-slope).replace('+', '')} a week.`,
      todo: 'See which departments and communities lose people, and give these weeks one reason to come back: a question from a leader, a use case that moves to the network, an event.',
      message: `Our network is losing people: ${course}. What your team asks and answers there saves everybody else the same search. Which one question of this week could you put there?`,
      evidence: [
        { label: 'Change of the active rate a week', value: slope, unit: 'ratio' },
        { label: `Active rate, week of ${since}`, value: first, unit: 'ratio' },
        { label: `Active rate, week of ${formatDate(weeks.at(-1) ?? from)}`, value: last, unit: 'ratio' },
      ],
      link: pageLink('/adoption', { ...rangeOf(weeks), metric: 'active_rate', grain: 'week' }),
    };
  },
});

async function find(context: Context, week: DateText): Promise<Finding<Facts>[]> {
  const weeks = await weeksUntil(context, week, weeksOfTrend);
  const points = (await weeklyPoints(context, activeRate, weeks)).get('all') ?? [];
  const together = pool(points);
  const values = points.flatMap(({ value }) => value ?? []);
  const line = theilSenLine(values.map((y, x) => ({ x, y })));
  const level = median(values);
  if (!together || !line || !level || values.length < weeksOfTrend) return [];
  const spread = Math.sqrt((together.value * (1 - together.value)) / (together.denominator / weeksOfTrend));
  const change = (share: number) => (-share * level) / (weeksOfTrend - 1);
  const { slope } = line;
  return [
    {
      subject: wholeCompany,
      begins: slope <= change(losesToBegin) && slope < -errorsToBegin * slopeSpread * spread,
      value: slope,
      endsAt: change(losesAtEnd),
      people: points.at(-1)?.denominator ?? 0,
      facts: { slope, first: values[0] ?? 0, last: values.at(-1) ?? 0, weeks },
    },
  ];
}
