export { sendCsv, toCsv } from './csv.ts';
export { engagementRoutes } from './engagement/routes.ts';
export { firstActivity } from './launch.ts';
export { managersRoutes } from './managers/routes.ts';
export { newestActivity } from './query.ts';
export { metricsRoutes } from './routes.ts';
export { hiddenGroups } from './suppression.ts';
