export { usageHoldings } from './personal-data.ts';
export { usageRoutes } from './routes.ts';
export { storeUsage } from './store.ts';
