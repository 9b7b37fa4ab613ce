export { collect } from './collect.ts';
export { replayQuarantine } from './replay.ts';
export { collectRoutes } from './routes.ts';
export { verbNumber } from './store.ts';
