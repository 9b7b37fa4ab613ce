import type { AddressInfo } from 'node:net';
import type { FastifyServerOptions } from 'fastify';
import { ensureFirstOwner } from './access/index.ts';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import { openContext } from './database/open.ts';
import { startRollupWorker } from './rollup/index.ts';

export interface RunningServer {
  url: string;
  /** Finishes the requests and the refresh that are running, then closes the database. */
  stop(): Promise<void>;
}

/** Starts the product: database, rollup worker, HTTP server. `say` gets the few lines that a person should read. */
export async function startServer(
  config: Config,
  say: (message: string) => void,
  logger: FastifyServerOptions['logger'] = false,
): Promise<RunningServer> {
  const context = await openContext(config, 'server', say);
  try {
    const app = await buildApp(context, logger);
    const token = await ensureFirstOwner(context);
    await app.listen({ host: config.host, port: config.port });
    const worker = startRollupWorker(context, (error) =>
      app.log.error({ err: error }, 'rollup failed; it will be tried again'),
    );
    const { port } = app.server.address() as AddressInfo;
    const host = config.host.includes(':') ? `[${config.host}]` : config.host;
    const url = `http://${host}:${port}`;
    say(`Uptake is ready: ${url}`);
    if (token)
      say(`Nobody can sign in yet. Make the first owner here (works once): ${url}/welcome?token=${token}`);
    return {
      url,
      async stop() {
        await app.close();
        await worker.stop();
        await context.close();
      },
    };
  } catch (error) {
    await context.close();
    throw error;
  }
}
