import { type DateText, lastDayOf } from '../../../calendar.ts';
import type { Context } from '../../../context.ts';
import { formatMean, formatWholePercent } from '../../../contract/format/number.ts';
import { type CommunityRow, communityRule } from '../../../contract/index.ts';
import { active, communities, noFilter } from '../../../metrics/index.ts';
import { type Pooled, recentWeeks, weeklyPoints, weeksUntil } from '../figures.ts';
import { defineRule, type Finding, pageLink } from '../rule.ts';
import { beyondChance, errorsBelow } from '../significance.ts';

/** Of its active people of the eight weeks before, what must be back for it to end; `fading` begins below 75 %. */
const leftAtEnd = 0.85;
/** People active in it a week before: fewer make no community. */
const fewestPeople = 5;

interface Facts {
  label: string;
  now: number;
  before: number;
  responseRate: number | null;
}

/**
 * A community that people used has gone quiet: it is fading or dormant, and clearly more than the company's own activity
 * would explain. One that has been silent for all of its twelve weeks is past that, and is no action any more.
 */
export const communityQuiet = defineRule<Facts>({
  id: 'community-quiet',
  audience: 'program_owner',
  measure: { label: 'People active in it a week', unit: 'people' },
  weeksToBegin: 2,
  find,
  tell({ label, now, before, responseRate }, { subject, week }) {
    const course = `${formatMean(before)} people a week over eight weeks, and ${formatMean(now)} over the last four`;
    const answered =
      responseRate === null ? '' : ` Of its posts ${formatWholePercent(responseRate)} got a response.`;
    return {
      title: `${label} has gone quiet`,
      text: `The community ${label} had ${course}.${answered}`,
      todo: 'Ask those who look after it whether its work is done. If so, close it and say where it goes on; if not, give it a question of the week and somebody who answers.',
      message: `The community ${label} had ${course}. If its work goes on elsewhere, let us close it; if not, one question of yours this week, with an answer from you, would show that somebody is there.`,
      evidence: [
        { label: 'People active in it a week, last 4 weeks', value: now, unit: 'people' },
        { label: 'People active in it a week, 8 weeks before', value: before, unit: 'people' },
        { label: 'Posts that got a response, 12 weeks', value: responseRate, unit: 'ratio' },
      ],
      link: pageLink('/communities', { week, search: subject.key }),
    };
  },
});

async function find(context: Context, week: DateText): Promise<Finding<Facts>[]> {
  const weeks = await weeksUntil(context, week, communityRule.weeks);
  if (weeks.length < communityRule.weeks) return [];
  const everybody = (await weeklyPoints(context, active, weeks)).get('all') ?? [];
  const { communities: rows } = await communities(context, {
    ...{ ...noFilter, to: lastDayOf(week, 'week'), search: undefined, state: undefined },
    ...{ sort: 'label', order: 'asc', page: 1, pageSize: 1, format: 'csv' },
  });
  const company = everybody.map(({ value }) => value ?? 0);
  return rows.flatMap((row) => findingOf(row, company));
}

/** What it draws is looked at as a share of the company's active people, so that a quiet season is no finding. */
function findingOf(
  { key, label, state, weeks, responseRate }: CommunityRow,
  company: number[],
): Finding<Facts>[] {
  const counts = weeks.map((week) => week.active);
  const recent = shareOf(counts.slice(-recentWeeks), company.slice(-recentWeeks));
  const earlier = shareOf(counts.slice(0, -recentWeeks), company.slice(0, -recentWeeks));
  if (!recent || !earlier || earlier.numerator === 0) return [];
  const now = recent.numerator / recentWeeks;
  const before = earlier.numerator / (weeks.length - recentWeeks);
  const isQuiet = state === 'fading' || state === 'dormant';
  const isClear = before >= fewestPeople && errorsBelow(recent, earlier) > beyondChance;
  return [
    {
      subject: { kind: 'community', key, department: null },
      begins: isQuiet && isClear,
      ...{ value: now, endsAt: leftAtEnd * before, people: Math.round(before) },
      facts: { label, now, before, responseRate: responseRate.value },
    },
  ];
}

function shareOf(part: number[], whole: number[]): Pooled | null {
  const sum = (counts: number[]) => counts.reduce((sum, count) => sum + count, 0);
  const [numerator, denominator] = [sum(part), sum(whole)];
  return denominator === 0 ? null : { value: numerator / denominator, numerator, denominator };
}
