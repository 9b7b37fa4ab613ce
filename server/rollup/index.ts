export { catchUp } from './catch-up.ts';
export { markChangedDay } from './changed.ts';
export { responseHours } from './conversation.ts';
export { isCountedManager, isManager, weeksOfPresence } from './count-managers.ts';
export { countPeople } from './count-people.ts';
export { countsOfPart, noCounts, type Part, type PeopleCounts } from './counts.ts';
export {
  countEngagement,
  countLinks,
  type EngagementCounts,
  type EngagementPart,
  engagementOfPart,
  type Link,
  noEngagement,
  summedParts,
  sumOrganizationEngagement,
} from './engagement/index.ts';
export { type Attribute, attributes, type Grouping, isPlace } from './grouping.ts';
export {
  areKept,
  isKeptRow,
  type KeptGrain,
  keptGrains,
  keptOrganization,
  keptPeriods,
  periodsKept,
} from './kept.ts';
export { sumOrganizations } from './organizations.ts';
export { belonging, peopleTables, reportingLine, resolvePeople } from './people-query.ts';
export { type ActivityScope, isScoped, scopeConditions } from './place.ts';
export { type Groups, type Reading, readCounts } from './read-counts.ts';
export { rebuildRollup, refreshRollup } from './refresh.ts';
export { keptPlaceParts } from './segments.ts';
export { type TeamPeriod, teamsOf } from './teams.ts';
export { startRollupThread } from './thread/thread.ts';
export { verifyRollup } from './verify.ts';
export { type RollupWorker, rollupLagSeconds } from './worker.ts';
