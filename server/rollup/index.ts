export { countNames, countPeople, type GroupPeriod, type Part, type PeopleCounts } from './count-people.ts';
export { type Attribute, attributes, type Grouping, type PeopleQuery, peopleTables } from './people-query.ts';
export { rebuildRollup, refreshRollup } from './refresh.ts';
export { type Difference, verifyRollup } from './verify.ts';
export { type RollupWorker, rollupLagSeconds, startRollupWorker } from './worker.ts';
