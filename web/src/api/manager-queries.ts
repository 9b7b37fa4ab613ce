import {
  cascadeSchema,
  type Filter,
  managerPageSchema,
  type RosterSort,
  roleModelSchema,
  rosterSchema,
} from '../../../server/contract/index.ts';
import type { DateRange } from '../range/range.ts';
import { pathWith } from './path.ts';
import { asCsv, resource } from './resource.ts';

/** What the roster is asked: one period, whose managers, and which page of their rows. */
export interface RosterQuestion extends Partial<DateRange>, Filter {
  leaderLevel?: string[] | undefined;
  search?: string | undefined;
  sort?: RosterSort | undefined;
  order?: 'asc' | 'desc' | undefined;
  page?: number | undefined;
  pageSize?: number | undefined;
}

export interface CascadeQuestion extends DateRange, Pick<Filter, 'source' | 'community'> {
  leader?: string | undefined;
}

export interface RoleModelQuestion extends Filter {
  to: string;
}

const rosterPath = (question: RosterQuestion) => pathWith('/managers', { ...question });
const cascadePath = (question: CascadeQuestion) => pathWith('/cascade', { ...question });
const roleModelPath = (question: RoleModelQuestion) => pathWith('/role-model', { ...question });

export const rosterQuery = (question: RosterQuestion) => resource(rosterPath(question), rosterSchema);
/** All rows, whatever the page. */
export const rosterCsv = ({ page, pageSize, ...question }: RosterQuestion) => asCsv(rosterPath(question));

export const managerQuery = (externalId: string) =>
  resource(`/managers/${encodeURIComponent(externalId)}`, managerPageSchema);

export const cascadeQuery = (question: CascadeQuestion) => resource(cascadePath(question), cascadeSchema);
export const cascadeCsv = (question: CascadeQuestion) => asCsv(cascadePath(question));

export const roleModelQuery = (question: RoleModelQuestion) =>
  resource(roleModelPath(question), roleModelSchema);
export const roleModelCsv = (question: RoleModelQuestion) => asCsv(roleModelPath(question));
