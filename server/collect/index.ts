export { collect } from './collect.ts';
export { holdIngests } from './erasure-lock.ts';
export { collectHoldings } from './personal-data.ts';
export { replayQuarantine } from './replay.ts';
export { collectRoutes } from './routes.ts';
export { verbNumber } from './verb.ts';
