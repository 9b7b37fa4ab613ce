export { collect } from './collect.ts';
export { replayQuarantine } from './replay.ts';
export { collectRoutes } from './routes.ts';
export { estimateEvents, verbNumber } from './store.ts';
