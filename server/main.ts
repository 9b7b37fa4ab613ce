import type { AddressInfo } from 'node:net';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { ensureFirstOwner } from './access/index.ts';
import { buildApp } from './app.ts';
import { type Config, ConfigError } from './config.ts';
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
    await listen(app, config);
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

const listenProblems: Record<string, string> = {
  EADDRINUSE: 'is taken by another process; set PORT to another one',
  EACCES: 'may not be used by this user; set PORT to one above 1023',
  EADDRNOTAVAIL: 'is no address of this machine; set HOST',
};

async function listen(app: FastifyInstance, { host, port }: Config): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const problem = listenProblems[(error as NodeJS.ErrnoException).code ?? ''];
    throw problem ? new ConfigError(`Port ${port} on ${host} ${problem}.`) : error;
  }
}
