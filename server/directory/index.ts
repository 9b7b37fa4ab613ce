export { accountIdOf } from './account-id.ts';
export { storeAccounts } from './accounts.ts';
export { storeCommunities } from './communities.ts';
export { followReportedAccounts, matchAccounts } from './match.ts';
export { storePeople } from './people.ts';
export { directoryRoutes } from './routes.ts';
export { ensureSource } from './source.ts';
