import {
  catalogueSchema,
  type Dimension,
  type Filter,
  type Grain,
  launchByDepartmentSchema,
  launchResultSchema,
  metricResultSchema,
  organizationSchema,
  retentionResultSchema,
  sessionSchema,
  signInWaysSchema,
} from '../../../server/contract/index.ts';
import { request } from './client.ts';
import { pathWith } from './path.ts';
import { asCsv, resource } from './resource.ts';

/** A question about a stretch of time: the part that metrics and retention share. */
export interface RangeQuestion extends Filter {
  from: string;
  to: string;
  grain: Grain;
}

export interface MetricQuestion extends RangeQuestion {
  by?: Dimension | undefined;
}

const metricPath = (id: string, question: MetricQuestion) =>
  pathWith(`/metrics/${encodeURIComponent(id)}`, { ...question });
const retentionPath = (question: RangeQuestion) => pathWith('/retention', { ...question });
const launchPath = (filter: Filter) => pathWith('/launch', { ...filter });

/** Not kept, as what is kept is forgotten when somebody signs in or out. */
export const readSignInWays = () => request('/sign-in', signInWaysSchema);

export const sessionQuery = resource('/session', sessionSchema, 5 * 60_000);
export const organizationQuery = resource('/organization', organizationSchema);
export const catalogueQuery = resource('/metrics', catalogueSchema, Number.POSITIVE_INFINITY);

export const metricQuery = (id: string, question: MetricQuestion) =>
  resource(metricPath(id, question), metricResultSchema);
export const metricCsv = (id: string, question: MetricQuestion) => asCsv(metricPath(id, question));

export const retentionQuery = (question: RangeQuestion) =>
  resource(retentionPath(question), retentionResultSchema);
export const retentionCsv = (question: RangeQuestion) => asCsv(retentionPath(question));

export const launchQuery = (filter: Filter) => resource(launchPath(filter), launchResultSchema);
export const launchCsv = (filter: Filter) => asCsv(launchPath(filter));

const launchByDepartmentPath = (filter: Filter) => pathWith('/launch/departments', { ...filter });
export const launchByDepartmentQuery = (filter: Filter) =>
  resource(launchByDepartmentPath(filter), launchByDepartmentSchema);
export const launchByDepartmentCsv = (filter: Filter) => asCsv(launchByDepartmentPath(filter));
