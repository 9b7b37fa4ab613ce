export { countPeople } from './count-people.ts';
export { type GroupPeriod, noCounts, type Part, type PeopleCounts } from './counts.ts';
export { type Attribute, attributes, type Grouping } from './grouping.ts';
export { peopleTables } from './people-query.ts';
export { rebuildRollup, refreshRollup } from './refresh.ts';
export { verifyRollup } from './verify.ts';
export { rollupLagSeconds, startRollupWorker } from './worker.ts';
