export { firstActivity } from './launch.ts';
export { newestActivity } from './query.ts';
export { metricsRoutes } from './routes.ts';
