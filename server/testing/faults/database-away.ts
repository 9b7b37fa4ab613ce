import { setTimeout as sleep } from 'node:timers/promises';
import { layWire } from '../wire.ts';
import { startClient } from './client.ts';
import { type Comparison, comesBack, compare, prepare, startServer } from './installation.ts';

interface Settings {
  /** An empty database. */
  url: string;
  clients: number;
  /** For how long it is gone, in milliseconds. */
  away: number;
}

/**
 * Lets clients send events to a server whose database goes away without a word and comes back; the server goes on by
 * itself. Then compares what is stored with what was acknowledged.
 */
export async function runDatabaseAway({ url, clients, away }: Settings): Promise<Comparison> {
  const wire = await layWire(url);
  const installation = await prepare({ DATABASE_URL: wire.url });
  const server = await startServer(installation);
  try {
    const sending = Array.from({ length: clients }, (_, number) =>
      startClient(`client ${number}`, () => ({ url: server.url, key: installation.key })),
    );
    await sleep(500);
    wire.cut();
    await sleep(away);
    await wire.mend();
    if (!(await comesBack(server))) throw new Error('The server has ended.');
    await sleep(500);
    await Promise.all(sending.map((client) => client.stop()));
    await server.stop();
    return await compare(installation, sending);
  } finally {
    await server.process.kill();
    wire.close();
  }
}
