export { hookRoutes } from './hook-routes.ts';
export { inboxRoutes } from './inbox-routes.ts';
export { connectionRoutes } from './routes.ts';
export { startConnections } from './work.ts';
