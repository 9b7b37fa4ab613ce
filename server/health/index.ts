export { healthRoutes, prometheusRoutes } from './routes.ts';
