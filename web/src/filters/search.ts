import { z } from 'zod';
import {
  dateSchema,
  dimensionSchema,
  type Filter,
  filterSchema,
  grainSchema,
} from '../../../server/contract/index.ts';
import { type DateRange, type Extent, type PresetId, presetIds, presetRange } from '../range/range.ts';

// A bad value in an address is as good as none: the page opens with its default rather than with an error.
const filters = {
  department: filterSchema.shape.department.catch(undefined),
  location: filterSchema.shape.location.catch(undefined),
  level: filterSchema.shape.level.catch(undefined),
  leader: filterSchema.shape.leader.catch(undefined),
  source: filterSchema.shape.source.catch(undefined),
  community: filterSchema.shape.community.catch(undefined),
};

/** What the address of a page says of time and scope; `from` and `to` together win over `range`. */
export const scopeSearchSchema = z.object({
  range: z.enum(presetIds).optional().catch(undefined),
  from: dateSchema.optional().catch(undefined),
  to: dateSchema.optional().catch(undefined),
  ...filters,
});
export type ScopeSearch = z.output<typeof scopeSearchSchema>;

export const adoptionSearchSchema = scopeSearchSchema.extend({
  metric: z.string().optional().catch(undefined),
  grain: grainSchema.optional().catch(undefined),
  by: dimensionSchema.optional().catch(undefined),
  show: filterSchema.shape.department.catch(undefined),
  cohorts: z.enum(['week', 'month']).optional().catch(undefined),
});
export type AdoptionSearch = z.output<typeof adoptionSearchSchema>;

const page = z.coerce.number().int().min(1).max(1_000_000).optional().catch(undefined);
// What only one page understands stays text here, and is read by that page: its schemas are not everybody's to fetch.
const text = z.string().optional().catch(undefined);
const searchText = z.string().trim().max(200).optional().catch(undefined);

export const managersSearchSchema = scopeSearchSchema.extend({
  leaderLevel: text,
  search: searchText,
  sort: text,
  order: z.enum(['asc', 'desc']).optional().catch(undefined),
  page,
});
export type ManagersSearch = z.output<typeof managersSearchSchema>;

export const engagementSearchSchema = scopeSearchSchema.extend({ departments: text });
export type EngagementSearch = z.output<typeof engagementSearchSchema>;

/** `period` is the first day of a complete week or month; `show` what the shades of the matrix mean. */
export const networkSearchSchema = z.object({
  grain: z.enum(['week', 'month']).optional().catch(undefined),
  period: dateSchema.optional().catch(undefined),
  search: searchText,
  show: text,
  sort: text,
  order: z.enum(['asc', 'desc']).optional().catch(undefined),
  ...filters,
});
export type NetworkSearch = z.output<typeof networkSearchSchema>;

export const voiceSearchSchema = scopeSearchSchema.extend({ pulse: text });
export type VoiceSearch = z.output<typeof voiceSearchSchema>;

/** `week` is the Monday of the last of the twelve weeks. */
export const communitiesSearchSchema = z.object({
  week: dateSchema.optional().catch(undefined),
  ...filters,
  state: text,
  search: searchText,
  sort: text,
  order: z.enum(['asc', 'desc']).optional().catch(undefined),
  page,
});
export type CommunitiesSearch = z.output<typeof communitiesSearchSchema>;

/** `week` is the Monday of a complete week. */
export const cascadeSearchSchema = z.object({
  week: dateSchema.optional().catch(undefined),
  leader: z.string().max(200).optional().catch(undefined),
  source: filters.source,
  community: filters.community,
});
export type CascadeSearch = z.output<typeof cascadeSearchSchema>;

/** A page of one week: `week` is the Monday of a complete one. */
export const weekSearchSchema = z.object({ week: dateSchema.optional().catch(undefined), ...filters });
export type WeekSearch = z.output<typeof weekSearchSchema>;

export const directorySearchSchema = z.object({
  state: text,
  source: text,
  search: searchText,
  page,
});
export type DirectorySearch = z.output<typeof directorySearchSchema>;

/** `before` is the entry that the page comes after; `view` which of its two questions the page answers. */
export const auditSearchSchema = z.object({
  view: z.enum(['questions']).optional().catch(undefined),
  from: dateSchema.optional().catch(undefined),
  to: dateSchema.optional().catch(undefined),
  viewer: text,
  action: text,
  kind: text,
  search: searchText,
  before: z.coerce.number().int().min(1).optional().catch(undefined),
});
export type AuditSearch = z.output<typeof auditSearchSchema>;

/** A page that only has filters. */
export const filterSearchSchema = z.object(filters);
export type FilterSearch = z.output<typeof filterSearchSchema>;

/** `metric` is the figure that is compared before and after. */
export const annotationsSearchSchema = scopeSearchSchema.extend({ metric: text });
export type AnnotationsSearch = z.output<typeof annotationsSearchSchema>;

/** `week` is the Monday of the report to make; `page` and `run` are of the history. */
export const reportsSearchSchema = z.object({
  week: dateSchema.optional().catch(undefined),
  department: filters.department,
  location: filters.location,
  level: filters.level,
  leader: filters.leader,
  paper: text,
  language: text,
  page,
  run: text,
});
export type ReportsSearch = z.output<typeof reportsSearchSchema>;

/** The filters of an address, and nothing else of it. */
export function filterOf(search: Filter): Filter {
  const { department, location, level, leader, source, community } = search;
  return { department, location, level, leader, source, community };
}

/** The days an address asks for: its own dates, else its preset, else the page's. */
export function rangeOf(search: ScopeSearch, fallback: PresetId, extent: Extent): DateRange {
  if (search.from && search.to) return { from: search.from, to: search.to };
  return presetRange(search.range ?? fallback, extent);
}
