export { firstActivity } from './launch.ts';
export { managersRoutes } from './managers/routes.ts';
export { newestActivity } from './query.ts';
export { metricsRoutes } from './routes.ts';
