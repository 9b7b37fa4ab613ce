export { storeAccounts } from './accounts.ts';
export { makeCommunities, storeCommunities } from './communities.ts';
export { directoryHealthRoutes } from './health-routes.ts';
export { erasedKey, type Holding, type Subject, withoutLeader } from './holding.ts';
export { normalEmail } from './item.ts';
export {
  countEmployeeAccounts,
  countUnmatchedAccounts,
  followReportedAccounts,
  lockMatching,
  matchAccounts,
} from './match.ts';
export { type StoringOptions, storePeople } from './people.ts';
export { directoryHoldings } from './personal-data.ts';
export { directoryRoutes } from './routes.ts';
export { scimPrefix } from './scim/address.ts';
export { answerScimFrameworkError } from './scim/error.ts';
export { scimRoutes } from './scim/routes.ts';
export { ensureSource, noteCopies, noteReading } from './source.ts';
export { findSubject, type PersonKey } from './subject.ts';
