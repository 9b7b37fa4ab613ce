import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { startClient } from './client.ts';
import { type Comparison, comesBack, compare, prepare, startServer } from './installation.ts';
import { killNow, type Victim, victims } from './processes.ts';

export interface KillsReport extends Comparison {
  kills: Record<Victim, number>;
}

interface Settings {
  /** An empty folder for the embedded database. */
  folder: string;
  kills: number;
  clients: number;
  seed: number;
  progress?: (kills: number) => void;
}

/**
 * Starts the product in a folder, lets clients send events all the time, kills the product, its database, both or a
 * process of the database again and again, at moments that follow from the seed, and starts again what does not come
 * back by itself. Then compares what is stored with what was acknowledged.
 */
export async function runKills({ folder, kills, clients, seed, progress }: Settings): Promise<KillsReport> {
  const installation = await prepare({ UPTAKE_DATA_DIR: folder });
  let server = await startServer(installation);
  try {
    const sending = Array.from({ length: clients }, (_, number) =>
      startClient(`client ${number}`, () => ({ url: server.url, key: installation.key })),
    );
    const done = { server: 0, database: 0, both: 0, connection: 0 };
    for (const { victim, pause, chance } of planOf(kills, seed)) {
      await sleep(pause);
      killNow(victim, server.process.child.pid ?? 0, folder, chance);
      done[victim] += 1;
      if (!(await comesBack(server))) {
        // As a service manager does.
        await server.process.kill();
        server = await startServer(installation);
      }
      progress?.(Object.values(done).reduce((sum, count) => sum + count));
    }
    // Everybody gets through once more.
    await sleep(500);
    await Promise.all(sending.map((client) => client.stop()));
    await server.stop();
    return { kills: done, ...(await compare(installation, sending)) };
  } finally {
    await server.process.kill();
  }
}

/** The moments and the victims: every kind comes, in an order that follows from the seed. */
function planOf(kills: number, seed: number) {
  const moment = fc.record({ pause: fc.integer({ min: 50, max: 1_200 }), chance: fc.nat(1_000) });
  const [start = 0] = fc.sample(fc.nat(victims.length), { seed, numRuns: 1 });
  return fc
    .sample(moment, { seed, numRuns: kills })
    .map((each, index) => ({ ...each, victim: victims[(start + index) % victims.length] ?? 'server' }));
}
