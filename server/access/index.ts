export { createApiKey } from './api-key.ts';
export { registerAccess } from './authorize.ts';
export { ensureFirstOwner } from './first-owner.ts';
export { accessRoutes } from './routes.ts';
export { digestOf, newSecret } from './secret.ts';
export { userRoutes } from './users/routes.ts';
export { type Callers, viewerOf } from './viewer.ts';
