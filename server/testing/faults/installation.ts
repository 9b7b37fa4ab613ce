import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../../config.ts';
import { openContext } from '../../database/open.ts';
import { type CliProcess, runUptake } from '../uptake-process.ts';
import type { Client } from './client.ts';

type Environment = Record<string, string>;

/** The product as a person starts it, and the key of its collectors. */
export interface Installation {
  environment: Environment;
  key: string;
}

export interface Server {
  process: CliProcess;
  url: string;
  /** Ends it in good order; fails where it does not. */
  stop(): Promise<void>;
}

/** The clients send more than anybody would. */
const unlimited = { UPTAKE_RATE_LIMIT_INGEST: '0' };

const people = Array.from({ length: 150 }, (_, number) => ({
  ...{ externalId: `p${number}`, email: `u${number}@example.com` },
  history: [{ department: `Team ${number % 9}` }],
}));

/** Makes the product over a database that is empty, with 150 people in it; `place` says where the database is. */
export async function prepare(place: Environment): Promise<Installation> {
  const environment = { PORT: '0', UPTAKE_NOW: '2026-03-30T12:00:00Z', ...unlimited, ...place };
  const creating = runUptake(['key', 'create', '--name', 'faults', '--role', 'collector'], environment);
  const key = await creating.line(/^uptake_/);
  await creating.ended;
  const installation = { environment, key };
  const server = await startServer(installation);
  try {
    const response = await fetch(`${server.url}/api/v1/people`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ people }),
    });
    if (!response.ok) throw new Error(`People were refused: ${response.status} ${await response.text()}`);
    await server.stop();
  } finally {
    await server.process.kill();
  }
  return installation;
}

export async function startServer({ environment }: Installation): Promise<Server> {
  const running = runUptake(['start'], environment);
  const ready = await running.line(/^Uptake is ready/);
  return {
    process: running,
    url: ready.split(' ').at(-1) ?? '',
    async stop() {
      running.child.kill('SIGTERM');
      const code = await running.ended;
      if (code !== 0) throw new Error(`The server ended with ${code}: ${running.output.slice(-3).join(' ')}`);
    },
  };
}

/** The longest that the product may take to be ready again by itself, in milliseconds. */
const patience = 60_000;

/** Whether the product is ready again by itself; not where its process has ended. */
export async function comesBack({ process, url }: Pick<Server, 'process' | 'url'>): Promise<boolean> {
  const lost = process.ended.then(() => true);
  for (const deadline = Date.now() + patience; Date.now() < deadline; ) {
    if (await Promise.race([lost, sleep(100, false)])) return false;
    const ready = await fetch(`${url}/api/v1/health/ready`).catch(() => undefined);
    if (ready?.ok) return true;
  }
  throw new Error(
    `The product was not ready ${patience} ms after something was killed, and did not say why.`,
  );
}

/** Whether nothing that was acknowledged is lost, everything is there once, and the figures are those of a rebuild. */
export function isWhole({ acknowledged, lost, doubled, unknown, verified }: Comparison): boolean {
  return acknowledged > 0 && lost.length + doubled.length + unknown.length === 0 && verified.code === 0;
}

/** What is stored beside what was acknowledged. */
export interface Comparison {
  /** How many events were acknowledged. */
  acknowledged: number;
  /** Batches that were sent again, by client. */
  repeated: number[];
  /** What clients were told meanwhile. */
  told: string[];
  /** Acknowledged events that are not there. */
  lost: string[];
  /** Events that are there more than once. */
  doubled: string[];
  /** Events that are there and that nobody was told of. */
  unknown: string[];
  /** What `uptake db verify` ended with, and said. */
  verified: { code: number | string | null; output: string[] };
}

/** Compares what a stopped product has stored with what its clients know. */
export async function compare({ environment }: Installation, clients: Client[]): Promise<Comparison> {
  const context = await openContext(readConfig(environment), 'command', () => {});
  try {
    const rows = await context.database.selectFrom('event').select('external_id').execute();
    const stored = new Map<string, number>();
    for (const { external_id: id } of rows) stored.set(id, (stored.get(id) ?? 0) + 1);
    const acknowledged = clients.flatMap((client) => client.acknowledged);
    const known = new Set(acknowledged);
    return {
      acknowledged: acknowledged.length,
      repeated: clients.map((client) => client.repeated()),
      told: [...new Set(clients.flatMap((client) => [...client.told]))].sort(),
      lost: acknowledged.filter((id) => !stored.has(id)),
      doubled: [...stored].flatMap(([id, times]) => (times > 1 ? [id] : [])),
      // What was stored when its answer got lost was sent again and acknowledged.
      unknown: [...stored.keys()].filter((id) => !known.has(id)),
      verified: await verify(environment),
    };
  } finally {
    await context.close();
  }
}

async function verify(environment: Environment): Promise<Comparison['verified']> {
  const verifying = runUptake(['db', 'verify'], environment);
  return { code: await verifying.ended, output: verifying.output };
}
