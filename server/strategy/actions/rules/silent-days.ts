import { addDays, type DateText, lastDayOf, periodsBetween, shiftPeriod } from '../../../calendar.ts';
import type { Context } from '../../../context.ts';
import { formatDate, formatWeekday } from '../../../contract/format/date.ts';
import { formatCount, formatMean, plural } from '../../../contract/format/number.ts';
import { active, activeRate, median, noFilter, runMetric } from '../../../metrics/index.ts';
import { weeklyPoints, weeksUntil } from '../figures.ts';
import { defineRule, type Finding, pageLink, wholeCompany } from '../rule.ts';

const usualWeeks = 8;
const fewestWeeks = 4;
/** Of what is usual on such a day: a day below the first is silent, one above the second is not. */
const silentBelow = 0.05;
const endsAt = 0.5;
/** People on such a day by rights; of so many hardly ever nobody comes by chance. */
const fewestPeople = 15;

interface Facts {
  days: { day: DateText; people: number; usual: number }[];
  week: DateText;
}

/**
 * Days of the last complete week on which hardly anybody was there who is on such days otherwise: the network was down, its
 * events did not arrive, or it was a holiday. Which of them, the figures do not know.
 */
export const silentDays = defineRule<Facts>({
  id: 'silent-days',
  audience: 'program_owner',
  measure: { label: 'Activity of the quietest day, of what is usual', unit: 'ratio' },
  weeksToBegin: 1,
  find,
  tell({ days, week }) {
    const named = days.map(({ day }) => `${formatWeekday(day)}, ${formatDate(day)}`).join(' and ');
    const counts = days.map(({ people, usual }) => `${formatCount(people)} instead of ${formatMean(usual)}`);
    return {
      title: `Hardly anybody was there on ${plural(days.length, 'day', 'days')} of the week`,
      text: `On ${named} ${counts.join(' and ')} people were active. That is an outage, events that did not arrive, or a holiday.`,
      todo: 'Look whether the network was down or its events are missing; import what is missing, and note an outage or a holiday on the charts. Until then the other figures of this week say little.',
      message: `On ${named} hardly anybody was on our network. Do you know of an outage or a day off that explains it?`,
      evidence: days.flatMap(({ day, people, usual }) => [
        { label: `People active on ${formatDate(day)}`, value: people, unit: 'people' as const },
        { label: `Usual on a ${formatWeekday(day)}`, value: usual, unit: 'people' as const },
      ]),
      link: pageLink('/adoption', {
        ...{ from: shiftPeriod(week, 'week', -3), to: lastDayOf(week, 'week') },
        ...{ metric: 'active', grain: 'day' },
      }),
    };
  },
});

async function find(context: Context, week: DateText): Promise<Finding<Facts>[]> {
  const weeks = await weeksUntil(context, week, usualWeeks + 1);
  if (weeks.length <= fewestWeeks) return [];
  const periods = periodsBetween(weeks[0] ?? week, lastDayOf(week, 'week'), 'day');
  const { series } = await runMetric(context, active, {
    grain: 'day',
    periods,
    by: undefined,
    filter: noFilter,
  });
  const points = series[0]?.points ?? [];
  if (points.some(({ suppressed }) => suppressed)) return [];
  const peopleOn = new Map(points.map(({ period, value }) => [period, value ?? 0]));
  const days = periods.slice(-7).map((day) => {
    const before = weeks.slice(0, -1).map((_, index) => peopleOn.get(addDays(day, -7 * (index + 1))) ?? 0);
    return { day, people: peopleOn.get(day) ?? 0, usual: median(before) ?? 0 };
  });
  const busy = days.filter(({ usual }) => usual >= fewestPeople);
  if (busy.length === 0) return [];
  const value = Math.min(...busy.map(({ people, usual }) => people / usual));
  const silent = busy.filter(({ people, usual }) => people < silentBelow * usual);
  const everybody = (await weeklyPoints(context, activeRate, [week])).get('all');
  const people = everybody?.[0]?.denominator ?? 0;
  const facts = { days: silent, week };
  return [{ subject: wholeCompany, begins: silent.length > 0, value, endsAt, people, facts }];
}
