import { setTimeout as sleep } from 'node:timers/promises';
import type { IngestResult, Problem } from '../../contract/index.ts';

/** A program that sends its events batch by batch, each until it is acknowledged. */
export interface Client {
  /** External ids of the events whose batch was answered with 200. */
  acknowledged: string[];
  /** How often a batch was not answered, or answered that the server cannot now. */
  repeated(): number;
  /** What it was told when it had to repeat, like `503 database_unavailable`. */
  told: Set<string>;
  /** Resolves once the last batch is acknowledged; fails where an answer was wrong. */
  stop(): Promise<void>;
}

export const batchSize = 80;

/** Starts a client of the server that runs at this moment; where that is may change with every restart. */
export function startClient(name: string, server: () => { url: string; key: string }): Client {
  const acknowledged: string[] = [];
  const told = new Set<string>();
  let repeated = 0;
  let stopping = false;
  const running = (async () => {
    for (let batch = 0; !stopping; batch += 1) {
      const events = eventsOf(name, batch);
      for (let answer = await send(server(), events); answer !== 'acknowledged'; ) {
        repeated += 1;
        told.add(answer);
        await sleep(20);
        answer = await send(server(), events);
      }
      acknowledged.push(...events.map(({ externalId }) => externalId));
    }
  })();
  // Whoever stops it is told.
  running.catch(() => {});
  return {
    acknowledged,
    told,
    repeated: () => repeated,
    async stop() {
      stopping = true;
      await running;
    },
  };
}

function eventsOf(name: string, batch: number) {
  return Array.from({ length: batchSize }, (_, number) => ({
    externalId: `${name}-${batch}-${number}`,
    verb: 'post',
    actor: `u${(batch * 13 + number) % 200}@example.com`,
    occurredAt: `2026-03-${String(1 + ((batch + number) % 28)).padStart(2, '0')}T09:00:00Z`,
  }));
}

/** Sends a batch; gives `acknowledged`, or how it looks from outside that the server or its database is gone. */
async function send({ url, key }: { url: string; key: string }, events: unknown[]): Promise<string> {
  try {
    const response = await fetch(`${url}/api/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ source: 'chat', events }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    if (response.status === 503) return toldBy(response, text);
    if (response.status !== 200) throw new Error(`The server answered ${response.status}: ${text}`);
    const { accepted, duplicates } = JSON.parse(text) as IngestResult;
    if (accepted + duplicates === events.length) return 'acknowledged';
    throw new Error(`A batch was taken in part: ${text}`);
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'TimeoutError' || message === 'fetch failed' || message.includes('terminated'))
      return 'unanswered';
    throw error;
  }
}

/** Whoever cannot store now says why, and when to come again. */
function toldBy(response: Response, text: string): string {
  if (!response.headers.get('retry-after'))
    throw new Error(`A refusal that says not when to repeat: ${text}`);
  const { code } = JSON.parse(text) as Problem;
  return `503 ${code}`;
}
