export { describePruned, pruneEvents } from './prune.ts';
export { startEventRetention } from './work.ts';
