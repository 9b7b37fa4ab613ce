export { messageAnswered, messageMade } from './act.ts';
export { collect } from './collect.ts';
export { holdIngests } from './erasure-lock.ts';
export { type Horizon, horizonLock, isPast, readHorizon } from './horizon.ts';
export { listPartitions, type Partition } from './partition.ts';
export { collectHoldings } from './personal-data.ts';
export { replayQuarantine } from './replay.ts';
export { collectRoutes } from './routes.ts';
export { verbNumber } from './verb.ts';
