import { type DateText, shiftPeriod } from '../../../calendar.ts';
import type { Context } from '../../../context.ts';
import { formatCount, formatWholePercent, plural } from '../../../contract/format/number.ts';
import { activeRate, managerAnswerRate, organizations, voiceAnswered } from '../../../metrics/index.ts';
import { type Pooled, pool, rangeOf, recentWeeks, weeklyPoints, weeksUntil, without } from '../figures.ts';
import { isBelowOne, leaderOf, mostOfCompany } from '../leaders.ts';
import { defineRule, type Finding, pageLink, type Subject, wholeCompany } from '../rule.ts';
import { beyondChance, errorsBelow, errorsBelowLevel } from '../significance.ts';

/** Share of the posts that somebody of the line answered: where it begins, and what it must reach. */
const beginsBelow = 0.25;
const endsAt = 0.35;
/** Clearly fewer than half must be answered, however few posts there are. */
const half = 0.5;
/** So many posts it takes to begin; of fewer than the second nothing is told, so that a quiet month does not end it. */
const fewestPosts = { begins: 20, stands: 10 };
/** Of a huge company the largest organisations are looked at; smaller ones hardly write so many posts in four weeks. */
const mostOrganizations = 40;

interface Facts {
  posts: number;
  answered: number;
  ownManager: number | null;
  people: number;
  weeks: DateText[];
}

/**
 * Posts of people who lead nobody wait for an answer of their line of report, over the last four complete weeks of which
 * every post is seven days old. Of an organisation it is told where the rest of the company is clearly better off.
 */
export const postsWait = defineRule<Facts>({
  id: 'posts-wait',
  audience: 'leader',
  measure: { label: 'Posts answered by the line of report', unit: 'ratio' },
  weeksToBegin: 2,
  find,
  tell({ posts, answered, ownManager, people, weeks }, { subject, managerName }) {
    const isLeader = subject.kind === 'leader';
    const where = isLeader ? `in the organisation of ${managerName}` : 'in the company';
    const those = `${formatCount(answered)} of ${plural(posts, 'post', 'posts')} (${formatWholePercent(answered / posts)})`;
    const opening = isLeader ? `${managerName}, of` : 'Of';
    return {
      title: isLeader
        ? `Posts in the organisation of ${managerName} wait for an answer`
        : 'Posts wait for an answer of the managers',
      text: `Over ${weeks.length} weeks somebody of the line of report answered ${those} that people who lead nobody wrote ${where}, within seven days.`,
      todo: isLeader
        ? `Ask ${managerName} to share the posts of a week out among the managers: each is answered, or liked where there is nothing to say, within a week.`
        : 'Agree among the managers that each answers the posts of their own team within a week, and begin with the leadership team.',
      message: `${opening} the posts that your people wrote in ${weeks.length} weeks, ${formatWholePercent(1 - answered / posts)} got no answer from anybody who leads them. Who is answered writes again; two minutes a day are enough. Would you answer the posts of this week?`,
      evidence: [
        { label: 'Posts answered by the line of report', value: answered / posts, unit: 'ratio' },
        { label: 'Posts answered by the own manager', value: ownManager, unit: 'ratio' },
        { label: 'Posts of people who lead nobody', value: posts, unit: 'events' },
        { label: 'People', value: people, unit: 'people' },
      ],
      link: pageLink('/voice', { ...rangeOf(weeks), leader: isLeader ? subject.key : undefined }),
    };
  },
});

async function find(context: Context, week: DateText): Promise<Finding<Facts>[]> {
  // Posts of the week that has just ended can still be answered.
  const weeks = await weeksUntil(context, shiftPeriod(week, 'week', -1), recentWeeks);
  if (weeks.length < recentWeeks) return [];
  const everybody = pool((await weeklyPoints(context, activeRate, weeks)).get('all'));
  const company = await answersOf(context, weeks);
  if (!company || !everybody) return [];
  const now = pool((await weeklyPoints(context, activeRate, [week])).get('all'));
  const people = now?.denominator ?? 0;
  const found = [
    findingOf(wholeCompany, company, people, weeks, errorsBelowLevel(company.share, half) > beyondChance),
  ];
  const nodes = (await organizations(context, weeks.at(-1) ?? '')).filter(
    (one) => one.leaderLevel !== null && !one.activeRate.suppressed && !mostOfCompany(one, everybody),
  );
  for (const node of nodes.slice(0, mostOrganizations)) {
    const own = await answersOf(context, weeks, node.directoryId);
    const others = own && without(company.share, own.share);
    if (!own || !others) continue;
    const isClear =
      errorsBelowLevel(own.share, half) > beyondChance && errorsBelow(own.share, others) > beyondChance;
    const subject = leaderOf(node.directoryId, node.department);
    const begins = isClear && !isBelowOne(node, found);
    found.push(findingOf(subject, own, node.organizationSize, weeks, begins));
  }
  return found;
}

interface Answers {
  share: Pooled;
  ownManager: number | null;
}

async function answersOf(context: Context, weeks: DateText[], leader?: string): Promise<Answers | null> {
  const filter = leader === undefined ? {} : { leader: [leader] };
  const share = pool((await weeklyPoints(context, voiceAnswered, weeks, { filter })).get('all'));
  if (!share || share.denominator < fewestPosts.stands) return null;
  // Asked for where it may be told alone.
  const isTold = share.value < endsAt;
  const own = isTold ? await weeklyPoints(context, managerAnswerRate, weeks, { filter }) : null;
  return { share, ownManager: pool(own?.get('all'))?.value ?? null };
}

function findingOf(
  subject: Subject,
  { share, ownManager }: Answers,
  people: number,
  weeks: DateText[],
  isClear: boolean,
): Finding<Facts> {
  const { value, numerator: answered, denominator: posts } = share;
  const facts = { posts, answered, ownManager, people, weeks };
  const begins = isClear && value < beginsBelow && posts >= fewestPosts.begins;
  return { subject, begins, value, endsAt, people, facts };
}
