import { setTimeout as sleep } from 'node:timers/promises';
import { startClient } from './client.ts';
import { type Comparison, compare, prepare, startServer } from './installation.ts';

interface Settings {
  /** An empty database. */
  url: string;
  /** Of each server. */
  clients: number;
  /** For how long events are sent, in milliseconds. */
  time: number;
}

/**
 * Runs two servers on one database and lets clients send the same events to both at once, and some to one alone, while both
 * count them. Then compares what is stored with what was acknowledged.
 */
export async function runTwoServers({ url, clients, time }: Settings): Promise<Comparison> {
  const installation = await prepare({ DATABASE_URL: url });
  const servers = await Promise.all([startServer(installation), startServer(installation)]);
  try {
    const sending = servers.flatMap((server, which) =>
      Array.from({ length: clients }, (_, number) => {
        const name = number % 2 ? `client ${number} of server ${which}` : `client ${number} of both`;
        return startClient(name, () => ({ url: server.url, key: installation.key }));
      }),
    );
    await sleep(time);
    await Promise.all(sending.map((client) => client.stop()));
    await Promise.all(servers.map((server) => server.stop()));
    return await compare(installation, sending);
  } finally {
    await Promise.all(servers.map((server) => server.process.kill()));
  }
}
