import type { MetricDefinition } from '../contract/index.ts';
import { ProblemError } from '../http/problem.ts';
import { activated } from './adoption/activated.ts';
import { activationRate } from './adoption/activation-rate.ts';
import { active } from './adoption/active.ts';
import { activeDays } from './adoption/active-days.ts';
import { activeRate } from './adoption/active-rate.ts';
import { authorRate } from './adoption/author-rate.ts';
import { authors } from './adoption/authors.ts';
import { contributorRate } from './adoption/contributor-rate.ts';
import { contributors } from './adoption/contributors.ts';
import { eligible } from './adoption/eligible.ts';
import { growthLapsed } from './adoption/growth-lapsed.ts';
import { growthNew } from './adoption/growth-new.ts';
import { growthResurrected } from './adoption/growth-resurrected.ts';
import { growthRetained } from './adoption/growth-retained.ts';
import { rungs } from './adoption/rungs.ts';
import { stickiness } from './adoption/stickiness.ts';
import type { Metric } from './definition.ts';
import { concentration } from './engagement/concentration.ts';
import { contributionsPerActive } from './engagement/contributions-per-active.ts';
import { crossUnitShare } from './engagement/cross-unit-share.ts';
import { eiIndex } from './engagement/ei-index.ts';
import { posts } from './engagement/posts.ts';
import { reactions } from './engagement/reactions.ts';
import { replies } from './engagement/replies.ts';
import { replyRate } from './engagement/reply-rate.ts';
import { responseRate } from './engagement/response-rate.ts';
import { shares } from './engagement/shares.ts';
import { timeToFirstReply } from './engagement/time-to-first-reply.ts';
import { twoWayShare } from './engagement/two-way-share.ts';
import { views } from './engagement/views.ts';
import { managerActiveRate } from './managers/manager-active-rate.ts';
import { managerAnswerRate } from './managers/manager-answer-rate.ts';
import { managerAuthorRate } from './managers/manager-author-rate.ts';
import { managerConsistency } from './managers/manager-consistency.ts';
import { managerContributorRate } from './managers/manager-contributor-rate.ts';
import { managerRungs } from './managers/manager-rungs.ts';
import { managers } from './managers/managers.ts';
import { safeToSpeak } from './voice/safe-to-speak.ts';
import { voiceAnswered } from './voice/voice-answered.ts';
import { voiceBreadth } from './voice/voice-breadth.ts';

/** Every metric, in the order in which it is shown. A new one is one file and one line here. */
export const catalogue: readonly Metric[] = [
  activeRate,
  active,
  activationRate,
  activated,
  contributorRate,
  contributors,
  authorRate,
  authors,
  rungs,
  stickiness,
  activeDays,
  growthNew,
  growthRetained,
  growthResurrected,
  growthLapsed,
  eligible,
  contributionsPerActive,
  posts,
  replies,
  reactions,
  shares,
  views,
  responseRate,
  replyRate,
  timeToFirstReply,
  crossUnitShare,
  eiIndex,
  twoWayShare,
  concentration,
  voiceBreadth,
  voiceAnswered,
  safeToSpeak,
  managerActiveRate,
  managerConsistency,
  managerContributorRate,
  managerAuthorRate,
  managerRungs,
  managerAnswerRate,
  managers,
];

export function findMetric(id: string): Metric | undefined {
  return catalogue.find((metric) => metric.id === id);
}

/** The metric that the field `metric` of a request names; throws ProblemError (400 `unknown_metric`) where there is none. */
export function metricNamed(id: string): Metric {
  const metric = findMetric(id);
  if (metric) return metric;
  const detail = 'metric: expected the id of a metric, found another text; GET /api/v1/metrics lists them.';
  throw new ProblemError(400, 'unknown_metric', detail);
}

/** What the catalogue says to the outside. */
export function definitionOf({
  id,
  title,
  description,
  area,
  unit,
  grains,
  dimensions,
}: Metric): MetricDefinition {
  return { id, title, description, area, unit, grains, dimensions };
}
