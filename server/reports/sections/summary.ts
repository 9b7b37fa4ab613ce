import { formatCount, formatPercentagePoints, plural } from '../../contract/format/number.ts';
import type { Headline } from '../../contract/headline.ts';
import type { ReportTile } from '../../contract/index.ts';
import type { Question } from '../question.ts';
import { changesOf, dateIn, figure, type SectionBuilder, section, settledHeadline } from '../section.ts';

const rates = [
  { id: 'active_rate', title: 'Active', did: 'were active', of: ['person', 'people'] },
  {
    id: 'contributor_rate',
    title: 'Contributing',
    did: 'posted, replied, reacted or shared',
    of: ['person', 'people'],
  },
  { id: 'author_rate', title: 'Writing', did: 'posted or replied', of: ['person', 'people'] },
  { id: 'manager_active_rate', title: 'Managers active', did: 'were active', of: ['manager', 'managers'] },
] as const;
type Rate = (typeof rates)[number];

/** The week in a sentence and four figures: what somebody reads who reads nothing else. */
export const summary: SectionBuilder = async (question) => {
  const headlines = await Promise.all(
    rates.map(async ({ id }) => settledHeadline(await question.series(id))),
  );
  const [people, , , managers] = headlines;
  return section({
    id: 'summary',
    title: 'The week at a glance',
    sentences: [peopleInWords(people ?? null, question), managersInWords(managers ?? null)].filter(Boolean),
    tiles: rates.flatMap((rate, index) => tileOf(rate, headlines[index] ?? null, question)),
  });
};

function peopleInWords(headline: Headline | null, question: Question): string {
  const week = dateIn(question, question.asked.week);
  if (!headline || headline.point.suppressed)
    return `The figures of the week of ${week} are hidden: fewer than ${question.context.config.minGroup} people were eligible.`;
  const { numerator, denominator, value } = headline.point;
  if (!denominator || value === null) return `Nobody was eligible in the week of ${week}.`;
  const people = `${formatCount(numerator ?? 0)} of ${plural(denominator, 'eligible person', 'eligible people')}`;
  return `In the week of ${week}, ${people} were active${againstBefore(headline)}.`;
}

function againstBefore({ fromBefore }: Headline): string {
  if (fromBefore === null) return '';
  const points = formatPercentagePoints(Math.abs(fromBefore)).slice(1);
  if (Math.abs(fromBefore) < 0.0005) return ', as many as the week before';
  return `, ${points} ${fromBefore > 0 ? 'more' : 'less'} than the week before`;
}

function managersInWords(headline: Headline | null): string {
  if (!headline || headline.point.suppressed) return '';
  const { numerator, denominator, adminsExcluded } = headline.point;
  if (!denominator) return 'There are no managers to count.';
  const admins = adminsExcluded
    ? ` (${plural(adminsExcluded, 'platform admin', 'platform admins')} left out)`
    : '';
  return `How many of the managers were on the network? ${formatCount(numerator ?? 0)} of ${formatCount(denominator)}${admins}.`;
}

function tileOf(
  { title, did, of: [one, many] }: Rate,
  headline: Headline | null,
  question: Question,
): ReportTile[] {
  if (!headline) return [];
  const { point } = headline;
  const { minGroup } = question.context.config;
  const meaning = point.suppressed
    ? `fewer than ${minGroup} people`
    : point.denominator
      ? `${formatCount(point.numerator ?? 0)} of ${plural(point.denominator, one, many)} ${did}`
      : `no ${many} to count`;
  return [{ title, figure: figure(point, 'ratio'), meaning, changes: changesOf(headline, 'ratio') }];
}
