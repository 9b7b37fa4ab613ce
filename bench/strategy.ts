import { dateOf } from '../fixtures/demo/calendar.ts';
import { type Random, randomStream } from '../fixtures/demo/random.ts';
import type { Context } from '../server/context.ts';
import {
  type ChannelCount,
  type NewAnnotation,
  type NewGoal,
  type NewUseCase,
  reasonsAgainst,
  reasonsFor,
} from '../server/contract/index.ts';
import type { PulseRow } from '../server/sources/index.ts';
import {
  makeAnnotation,
  makeGoal,
  makeUseCase,
  storeChannelCounts,
  storePulseAnswers,
} from '../server/strategy/index.ts';
import { type Company, firstMonday, historyWeeks, personId, source } from './company.ts';

const day = (week: number, ofWeek = 0) => dateOf(firstMonday + 7 * week + ofWeek);
/** In the last year, a quarter between each two. */
const pulseWeeks = [60, 73, 86, 99];
const shareAnswering = 0.4;

/**
 * What a company of this size has written down beside its activity: the launch, use cases in its communities and what is still
 * done elsewhere, goals, annotations, and four surveys that 40 % of the people answered.
 */
export async function storeStrategy(context: Context, company: Company): Promise<void> {
  await context.database
    .updateTable('setting')
    .set({ launch: day(0) })
    .execute();
  const random = randomStream(company.seed, 'strategy');
  for (const useCase of casesOf(company)) {
    const { id } = await makeUseCase(context, useCase);
    await storeChannelCounts(context, id, countsOf(random));
  }
  for (const goal of goals) await makeGoal(context, goal);
  for (const annotation of annotations) await makeAnnotation(context, annotation);
  for (const week of pulseWeeks) await storePulseAnswers(context, answersOf(company, week, random));
}

/** Six, each in some communities from the popular to the small, for a few departments or for all. */
function casesOf({ communities }: Company): NewUseCase[] {
  return Array.from({ length: 6 }, (_, index) => ({
    name: `Use case ${index}`,
    description: '',
    owner: personId(1 + index),
    communities: [0, 1, 2].flatMap((step) => {
      const community = communities[index + step * Math.floor(communities.length / 4)];
      return community ? [{ source, community: community.id }] : [];
    }),
    tags: [],
    audience:
      index % 2 === 0 ? {} : { department: [0, 1, 2].map((step) => `Department ${3 * index + step}`) },
    startsOn: day(26 + 4 * index),
    target: 0.3,
    replaces: 'E-mail',
  }));
}

/** A year of another channel, less from week to week. */
function countsOf(random: Random): ChannelCount[] {
  return Array.from({ length: 7 * 52 }, (_, index) => ({
    ...{ channel: 'E-mail', day: day(historyWeeks - 52, index) },
    events: 1 + random.below(400 - index),
  }));
}

const dueOn = day(historyWeeks + 8);
const goals: NewGoal[] = [
  { metric: 'active_rate', filter: {}, target: 0.6 },
  { metric: 'manager_active_rate', filter: {}, target: 0.7 },
  { metric: 'contributor_rate', filter: { department: ['Department 1', 'Department 2'] }, target: 0.4 },
  { metric: 'active_rate', filter: { leader: [personId(1)] }, target: 0.5 },
  { metric: 'active_rate', filter: { community: ['C0'] }, target: 0.2 },
  { metric: 'reply_rate', filter: {}, target: 0.5 },
].map((goal, index) => ({ name: `Goal ${index}`, direction: 'at_least', dueOn, ...goal }));

const annotations: NewAnnotation[] = [12, 30, 55, 80].map((week, index) => ({
  ...{ kind: index % 2 === 0 ? 'campaign' : 'other', name: `Annotation ${index}`, note: '' },
  ...{ firstOn: day(week), lastOn: index % 2 === 0 ? day(week + 2, 4) : null },
}));

function answersOf({ directory }: Company, week: number, random: Random): PulseRow[] {
  const closedOn = day(week, 4);
  const asked = directory.filter(() => random.chance(shareAnswering));
  return asked.map(({ history }, index) => {
    const { department = null, location = null, level = null } = history?.[0] ?? {};
    return {
      ...{ line: index + 1, place: `answer ${index + 1}`, pulse: `Pulse ${closedOn}`, closedOn },
      ...{ department, location, level, leaderLevel: null },
      safeToSpeak: 1 + random.below(5),
      reasonsFor: reasonsFor.filter(() => random.chance(0.3)),
      reasonsAgainst: reasonsAgainst.filter(() => random.chance(0.2)),
      comment: random.chance(0.02) ? 'It is good to be asked.' : null,
    };
  });
}
