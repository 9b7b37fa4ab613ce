export { countEngagement } from './count-engagement.ts';
export {
  type EngagementCounts,
  type EngagementPart,
  type EngagementPeriod,
  isEngagementPart,
  noEngagement,
} from './counts.ts';
export { keptEngagement, refreshEngagement } from './keep-engagement.ts';
