import { Temporal } from 'temporal-polyfill';
import type { Person, Verb } from '../contract/index.ts';
import { type Act, authoring, contributing } from './reference-activity.ts';
import type { Figure, Group, Measure, Metric } from './reference-adoption.ts';
import { type Answers, sevenDays } from './reference-answers.ts';
import { dayOf, type Period } from './reference-calendar.ts';
import type { Directory } from './reference-directory.ts';
import type { Exchange, Exchanges } from './reference-exchanges.ts';
import type { ReferenceSettings } from './reference-query.ts';
import { median } from './reference-statistics.ts';

interface Sources {
  answers: Answers;
  exchanges: Exchanges;
  directory: Directory;
  settings: ReferenceSettings;
}

/** The metrics that still change while responses may come: their points say whether they are final. */
export const responseMetrics = new Set([
  'response_rate',
  'reply_rate',
  'time_to_first_reply',
  'voice_answered',
  'manager_answer_rate',
]);

/** Whether every moment of the period is at least 7 * 24 hours ago. */
export function isFinal({ last }: Period, { now, timeZone }: ReferenceSettings): boolean {
  const weekAgo = Temporal.Instant.from(now).subtract({ hours: 7 * 24 });
  return dayOf(weekAgo.toString(), timeZone) > last;
}

/** Every metric of metrics.md §5, by id. */
export function engagementMetrics(sources: Sources): Map<string, Metric<Figure | Measure>> {
  const { answers } = sources;
  const events = (verb: Verb): Metric => ({
    unit: 'events',
    formula: (group, period) => ({
      numerator: doneIn(group, period).filter((act) => act.verb === verb).length,
      denominator: null,
    }),
  });
  const answered = (isResponse: (response: Act) => boolean): Metric => ({
    unit: 'ratio',
    formula: (group, period) => {
      const posts = settledPosts(group, period, sources);
      const numerator = posts.filter((post) => answers.responses(post).some(isResponse)).length;
      return { numerator, denominator: posts.length };
    },
  });

  return new Map<string, Metric<Figure | Measure>>([
    ['posts', events('post')],
    ['replies', events('reply')],
    ['reactions', events('react')],
    ['shares', events('share')],
    ['views', events('view')],
    ['contributions_per_active', { unit: 'events per person', formula: contributionsPerActive }],
    ['response_rate', answered(() => true)],
    ['reply_rate', answered(isReply)],
    [
      'time_to_first_reply',
      { unit: 'hours', formula: (group, period) => timeToFirstReply(group, period, sources) },
    ],
    [
      'cross_unit_share',
      { unit: 'ratio', formula: (group, period) => crossUnitShare(group, period, sources) },
    ],
    ['ei_index', { unit: 'index', formula: (group, period) => eiIndex(group, period, sources) }],
    ['two_way_share', { unit: 'ratio', formula: (group, period) => twoWayShare(group, period, sources) }],
    ['concentration', { unit: 'ratio', formula: concentration }],
  ]);
}

/** What the people of the group did in the period. */
export function doneIn(group: Group, period: Period): Act[] {
  const members = new Set(group.members(period));
  return group.acts.filter(
    ({ day, person }) =>
      period.first <= day && day <= period.last && person !== undefined && members.has(person),
  );
}

function contributionsPerActive(group: Group, period: Period): Figure {
  return {
    numerator: doneIn(group, period).filter(({ verb }) => contributing.includes(verb)).length,
    denominator: group.members(period).filter((person) => group.activity.did('active', person, period))
      .length,
  };
}

/** The posts of the group in the period that nobody can answer in time any more. */
function settledPosts(group: Group, period: Period, { settings }: Sources): Act[] {
  const latest = Temporal.Instant.from(settings.now).epochNanoseconds - sevenDays;
  return doneIn(group, period).filter(({ verb, at }) => verb === 'post' && at <= latest);
}

function timeToFirstReply(group: Group, period: Period, sources: Sources): Measure {
  const hours = settledPosts(group, period, sources).flatMap((post) => {
    const replies = sources.answers.responses(post).filter(isReply);
    const waits = replies.map(({ at }) => Number(at - post.at) / 3_600_000_000_000);
    return waits.length === 0 ? [] : Math.min(...waits);
  });
  return { value: median(hours), numerator: null, denominator: hours.length };
}

function isReply({ verb }: Act): boolean {
  return verb === 'reply';
}

/** The replies and reactions of the group in the period to other known people. */
export function exchangesIn(group: Group, period: Period, exchanges: Exchanges): Exchange[] {
  return exchanges.among(doneIn(group, period));
}

function isCross({ actor, author }: Exchange, period: Period, directory: Directory): boolean {
  const department = (person: Person) => directory.attribute(person, 'department', period);
  return department(actor) !== department(author);
}

function crossUnitShare(group: Group, period: Period, { exchanges, directory }: Sources): Figure {
  const all = exchangesIn(group, period, exchanges);
  const cross = all.filter((exchange) => isCross(exchange, period, directory));
  return { numerator: cross.length, denominator: all.length };
}

function eiIndex(group: Group, period: Period, sources: Sources): Figure {
  const { numerator: cross, denominator } = crossUnitShare(group, period, sources);
  const all = denominator ?? 0;
  return { numerator: cross - (all - cross), denominator: all };
}

/** Of the pairs of people of whom at least one answered the other, those who both did. */
function twoWayShare(group: Group, period: Period, { exchanges }: Sources): Figure {
  const all = exchangesIn(group, period, exchanges);
  const pairs = Map.groupBy(all, ({ actor, author }) =>
    JSON.stringify([actor.externalId, author.externalId].toSorted()),
  );
  const isTwoWay = (between: Exchange[]) => new Set(between.map(({ actor }) => actor)).size === 2;
  return { numerator: [...pairs.values()].filter(isTwoWay).length, denominator: pairs.size };
}

/** Messages of the tenth of the authors, rounded up, who wrote the most. */
function concentration(group: Group, period: Period): Figure {
  const messages = doneIn(group, period).filter(({ verb }) => authoring.includes(verb));
  const counts = [...Map.groupBy(messages, ({ person }) => person).values()].map(({ length }) => length);
  const most = counts.toSorted((one, other) => other - one).slice(0, Math.ceil(counts.length / 10));
  return { numerator: most.reduce((sum, count) => sum + count, 0), denominator: messages.length };
}
