import type { DateText } from '../../../calendar.ts';
import type { Context } from '../../../context.ts';
import { formatDate } from '../../../contract/format/date.ts';
import { formatCount, formatWholePercent, plural } from '../../../contract/format/number.ts';
import { activeRate, managerActiveRate } from '../../../metrics/index.ts';
import { type Benefit, benefitInWords, benefitOf } from '../benefit.ts';
import { pool, rangeOf, recentWeeks, weeklyPoints, weeksUntil } from '../figures.ts';
import { defineRule, type Finding, pageLink, wholeCompany } from '../rule.ts';

const beginsBelow = 0.5;
const endsAt = 0.55;
const fewestManagers = 3;

interface Facts {
  managers: number;
  active: number;
  lately: number;
  adminsExcluded: number;
  activeRate: number;
  weeks: DateText[];
  benefit: Benefit | null;
}

/**
 * "How many of you have been on the platform in the past week?" It begins when it is fewer than half of the managers in
 * the last complete week, and also over the last four together.
 */
export const managersAbsent = defineRule<Facts>({
  id: 'managers-absent',
  audience: 'executive',
  measure: { label: 'Managers active in the week', unit: 'ratio' },
  weeksToBegin: 2,
  find,
  tell({ managers, active, lately, adminsExcluded, activeRate, weeks, benefit }, { week }) {
    const those = `${formatCount(active)} of ${plural(managers, 'manager', 'managers')}`;
    const everybody = formatWholePercent(activeRate);
    return {
      title: 'Fewer than half of the managers are on the platform',
      text: `In the week of ${formatDate(week)} ${those} were active; over the last ${weeks.length} weeks it was ${formatWholePercent(lately)}. Of everybody ${everybody} were active.`,
      todo: 'Ask the leadership team to go first: each of them posts or answers once a week for the next four weeks, and asks their own managers for the same. The cascade shows where to begin.',
      message: `Last week ${those} were on our network, and ${everybody} of everybody. ${benefitInWords(benefit)} Would you look in twice this week and answer one post of your team?`,
      evidence: [
        { label: 'Managers active in the week', value: active / managers, unit: 'ratio' },
        { label: `Managers active, last ${weeks.length} weeks`, value: lately, unit: 'ratio' },
        { label: 'Managers', value: managers, unit: 'people' },
        { label: 'Platform admins left out', value: adminsExcluded, unit: 'people' },
        { label: 'Everybody active in the week', value: activeRate, unit: 'ratio' },
      ],
      link: pageLink('/managers', rangeOf(weeks)),
    };
  },
});

async function find(context: Context, week: DateText): Promise<Finding<Facts>[]> {
  const weeks = await weeksUntil(context, week, recentWeeks);
  const points = (await weeklyPoints(context, managerActiveRate, weeks)).get('all') ?? [];
  const everybody = pool((await weeklyPoints(context, activeRate, weeks.slice(-1))).get('all'));
  const [last, lately] = [points.at(-1), pool(points)];
  const now = pool(last ? [last] : []);
  if (!now || !lately || !everybody || now.denominator < fewestManagers) return [];
  const begins = now.value < beginsBelow && lately.value < beginsBelow;
  const facts = {
    ...{ managers: now.denominator, active: now.numerator, lately: lately.value, weeks },
    ...{ adminsExcluded: last?.adminsExcluded ?? 0, activeRate: everybody.value },
    benefit: begins ? await benefitOf(context, week) : null,
  };
  return [{ subject: wholeCompany, begins, value: now.value, endsAt, people: everybody.denominator, facts }];
}
