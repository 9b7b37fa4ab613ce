import type { Context } from '../context.ts';
import type { ConnectionTest } from '../contract/index.ts';
import { openClient } from './client.ts';
import type { Clock } from './clock.ts';
import { findConnection } from './connections.ts';
import { NetworkError } from './network-error.ts';
import { bad, type Finding, good } from './poller.ts';
import { pollers } from './pollers.ts';
import { describeConnection, openConnection } from './stored.ts';

/** The longest that a test lasts, in milliseconds. */
const patience = 25_000;

/** Asks the network what works, or says of a webhook what came. Throws ProblemError where there is no such connection. */
export async function tryOut(context: Context, id: number, clock: Clock): Promise<ConnectionTest> {
  const row = await findConnection(context, id);
  const connection = openConnection(context, row);
  const findings = row.mode === 'webhook' ? whatCame(context, row) : await ask();
  return { works: findings.every(({ isGood }) => isGood), findings };

  async function ask(): Promise<Finding[]> {
    const poller = pollers[connection.kind];
    const signal = AbortSignal.timeout(patience);
    try {
      const client = openClient({
        ...{ baseUrl: connection.baseUrl, headers: poller.headers(connection), clock, signal },
        limits: { bytes: 32 * 1_024 * 1_024, ...poller.limits, milliseconds: 10_000 },
      });
      return await poller.test({ connection, client });
    } catch (error) {
      if (error instanceof NetworkError) return [bad(error.message)];
      if (signal.aborted)
        return [bad(`The network did not answer everything within ${patience / 1_000} seconds.`)];
      throw error;
    }
  }
}

function whatCame(context: Context, row: Parameters<typeof describeConnection>[1]): Finding[] {
  const { lastSuccessAt, lastError, state } = describeConnection(context, row);
  const findings = [good('The secret can be read.')];
  if (!context.config.publicUrl)
    findings.push(bad('UPTAKE_URL is not set, so that the address for the network cannot be told whole.'));
  if (state === 'paused') findings.push(bad('It is paused: what the network sends is put off.'));
  if (lastSuccessAt === null)
    findings.push(
      bad('Nothing genuine has come yet: enter the address at the network, and let it send its test.'),
    );
  else findings.push(good('What came was genuine, and was taken in.'));
  if (state === 'failing' && lastError) findings.push(bad(lastError.words));
  return findings;
}
