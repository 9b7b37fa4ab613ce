export { countPeople, type GroupPeriod, noCounts, type Part, type PeopleCounts } from './count-people.ts';
export { type Attribute, attributes, type Grouping, peopleTables } from './people-query.ts';
export { rebuildRollup, refreshRollup } from './refresh.ts';
export { verifyRollup } from './verify.ts';
export { rollupLagSeconds, startRollupWorker } from './worker.ts';
