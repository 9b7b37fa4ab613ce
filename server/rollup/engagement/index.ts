export { findExchanged } from './added-exchanges.ts';
export { countEngagement } from './count-engagement.ts';
export { countLinks, type Link } from './count-links.ts';
export {
  type EngagementCounts,
  type EngagementPart,
  engagementOfPart,
  noEngagement,
  summedParts,
} from './counts.ts';
export { addToEngagement, refreshEngagement } from './keep-engagement.ts';
export { areOrganizationsKept, keepOrganizations } from './keep-organizations.ts';
export { sumOrganizationEngagement } from './organization-engagement.ts';
