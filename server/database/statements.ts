import type { LogEvent } from 'kysely';
import { Histogram } from 'prom-client';
import { processMetrics } from '../process-metrics.ts';

const duration = new Histogram({
  name: 'uptake_database_statement_duration_seconds',
  help: 'Time that PostgreSQL took for a statement, by its kind and whether it failed',
  labelNames: ['kind', 'outcome'],
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  registers: [processMetrics],
});

const kinds = new Set(['select', 'insert', 'update', 'delete', 'merge', 'with']);

/** What is counted of a statement; nothing of its text or its parameters. */
export interface Statement {
  kind: string;
  outcome: 'done' | 'failed';
  seconds: number;
}

export function describeStatement({ query, level, queryDurationMillis }: LogEvent): Statement {
  const [word = ''] = query.sql.trimStart().split(/[^a-z]/i, 1);
  return {
    kind: kinds.has(word.toLowerCase()) ? word.toLowerCase() : 'other',
    outcome: level === 'error' ? 'failed' : 'done',
    seconds: queryDurationMillis / 1_000,
  };
}

/** Counts a statement for Prometheus. */
export function countStatement({ kind, outcome, seconds }: Statement): void {
  duration.observe({ kind, outcome }, seconds);
}
