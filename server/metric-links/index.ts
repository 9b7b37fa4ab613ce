export { metricLinkRoutes } from './routes.ts';
