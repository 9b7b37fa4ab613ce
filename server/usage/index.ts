export { usageHoldings } from './personal-data.ts';
export { usageRoutes } from './routes.ts';
export { forgetOtherNames, storeUsage } from './store.ts';
