import {
  type CommunitySort,
  type CommunityState,
  communitiesSchema,
  type Filter,
} from '../../../server/contract/index.ts';
import { pathWith } from './path.ts';
import { asCsv, resource } from './resource.ts';

/** What is asked of communities: the twelve weeks up to a day, in which scope, and which page of their rows. */
export interface CommunitiesQuestion extends Filter {
  to: string;
  search?: string | undefined;
  state?: CommunityState[] | undefined;
  sort?: CommunitySort | undefined;
  order?: 'asc' | 'desc' | undefined;
  page?: number | undefined;
  pageSize?: number | undefined;
}

const communitiesPath = (question: CommunitiesQuestion) => pathWith('/communities', { ...question });

export const communitiesQuery = (question: CommunitiesQuestion) =>
  resource(communitiesPath(question), communitiesSchema);
/** All rows, whatever the page. */
export const communitiesCsv = ({ page, pageSize, ...question }: CommunitiesQuestion) =>
  asCsv(communitiesPath(question));
