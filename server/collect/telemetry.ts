import { Counter } from 'prom-client';
import type { IngestResult } from '../contract/index.ts';
import { processMetrics } from '../process-metrics.ts';

/** Kinds of networks, as they stand in the names of sources: a label has few values, whatever sources are called. */
const networks = [
  'slack',
  'mattermost',
  'zulip',
  'discourse',
  'viva',
  'yammer',
  'teams',
  'graph',
  'activitystreams',
];

const events = new Counter({
  name: 'uptake_ingested_events_total',
  help: 'Events that came in, by the kind of their network and what became of them',
  labelNames: ['network', 'outcome'],
  registers: [processMetrics],
});

/** Counts for Prometheus what became of a batch of a source. */
export function countIngested(source: string, { accepted, duplicates, rejected }: IngestResult): void {
  const network = networks.find((name) => source.toLowerCase().includes(name)) ?? 'other';
  events.inc({ network, outcome: 'accepted' }, accepted);
  events.inc({ network, outcome: 'duplicate' }, duplicates);
  events.inc({ network, outcome: 'rejected' }, rejected.length);
}
