import type { AddressInfo } from 'node:net';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { ensureFirstOwner } from './access/index.ts';
import { buildApp } from './app.ts';
import { startPublishing } from './bi/index.ts';
import { startPartitions } from './collect/index.ts';
import { type Config, ConfigError } from './config.ts';
import { startConnections } from './connections/index.ts';
import { type OpenContext, openContext } from './database/open.ts';
import { startEventRetention } from './event-retention/index.ts';
import { startImports } from './imports/index.ts';
import { type JobQueue, openJobQueue } from './jobs/index.ts';
import { startMails } from './mail/index.ts';
import { reportMails, startReports } from './reports/index.ts';
import { type RollupWorker, startRollupThread } from './rollup/index.ts';
import { nudgeMails, startNextActions, startNudges } from './strategy/index.ts';

export interface RunningServer {
  url: string;
  /** Finishes the requests, the mails and the refresh that are running, as far as they end soon, then closes the database. */
  stop(): Promise<void>;
}

/**
 * Starts the product: database, job queue, HTTP server, rollup worker, partitions of events, next actions, reports, imports,
 * removal of old events, connected networks, figures for BI tools. `say` gets the few lines that a person should read.
 */
export async function startServer(
  config: Config,
  say: (message: string) => void,
  logger: FastifyServerOptions['logger'] = false,
): Promise<RunningServer> {
  const context = await openContext(config, 'server', say);
  const running: Running = { context };
  const report = (error: unknown) => running.app?.log.error({ err: error }, 'work in the background failed');
  try {
    running.jobs = await openJobQueue(context, report);
    running.app = await buildApp(context.forRequests(), logger, running.jobs);
    const token = await ensureFirstOwner(context);
    await listen(running.app, config);
    running.worker = startRollupThread(context, report);
    await startPartitions(context, running.jobs);
    await startNextActions(context, running.jobs);
    await startMails(context, [reportMails, nudgeMails], running.jobs, report);
    await startReports(context, running.jobs, report);
    await startNudges(context, running.jobs, report);
    await startImports(context, running.jobs, report);
    await startEventRetention(context, running.jobs);
    await startConnections(context, running.jobs);
    await startPublishing(context, running.jobs);
    const { port } = running.app.server.address() as AddressInfo;
    const host = config.host.includes(':') ? `[${config.host}]` : config.host;
    const url = `http://${host}:${port}`;
    say(`Uptake is ready: ${url}`);
    if (token)
      say(`Nobody can sign in yet. Make the first owner here (works once): ${url}/welcome?token=${token}`);
    return { url, stop: () => stopAll(running) };
  } catch (error) {
    await stopAll(running);
    throw error;
  }
}

interface Running {
  context: OpenContext;
  jobs?: JobQueue;
  app?: FastifyInstance;
  worker?: RollupWorker;
}

/** The longest that requests in work are waited for, in milliseconds: those that trickle in would not end. */
const longestAnswer = 15_000;

/** Ends what takes in work before what does it, and the database last. */
async function stopAll({ context, jobs, app, worker }: Running): Promise<void> {
  const stopRequests = async () => {
    const late = setTimeout(() => app?.server.closeAllConnections(), longestAnswer);
    await app?.close();
    clearTimeout(late);
    await jobs?.stop();
  };
  await Promise.all([stopRequests(), worker?.stop()]);
  await context.close();
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
