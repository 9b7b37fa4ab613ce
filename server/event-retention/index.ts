export { describePast, describePruned } from './describe.ts';
export { pruneEvents } from './prune.ts';
export { startEventRetention } from './work.ts';
