import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  catalogueSchema,
  type Dimension,
  type Filter,
  type Grain,
  launchResultSchema,
  metricResultSchema,
  organizationSchema,
  retentionResultSchema,
  sessionSchema,
} from '../../../server/contract/index.ts';
import { href, request } from './client.ts';
import { pathWith } from './path.ts';

/** A question about a stretch of time: the part that metrics and retention share. */
export interface RangeQuestion extends Filter {
  from: string;
  to: string;
  grain: Grain;
}

export interface MetricQuestion extends RangeQuestion {
  by?: Dimension | undefined;
}

function resource<T extends z.ZodType>(path: string, schema: T, staleTime = 60_000) {
  return queryOptions({
    queryKey: [path],
    queryFn: ({ signal }) => request(path, schema, { signal }),
    staleTime,
  });
}

const metricPath = (id: string, question: MetricQuestion) =>
  pathWith(`/metrics/${encodeURIComponent(id)}`, { ...question });
const retentionPath = (question: RangeQuestion) => pathWith('/retention', { ...question });
const launchPath = (filter: Filter) => pathWith('/launch', { ...filter });

function asCsv(path: string): string {
  return `${href(path)}${path.includes('?') ? '&' : '?'}format=csv`;
}

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
