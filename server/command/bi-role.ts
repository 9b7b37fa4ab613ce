import type pg from 'pg';
import { grantBiRole, publishFigures, revokeBiRole } from '../bi/index.ts';
import type { Context } from '../context.ts';
import { showProgress } from './progress.ts';

/** Lets a role read the views for BI tools, fills them, and gives the lines that say how to connect. */
export async function grantByCommand(context: Context, name: string): Promise<string[]> {
  const password = await grantBiRole(context, name);
  const progress = showProgress('Publishing figures');
  await publishFigures(context).finally(() => progress.end());
  const reads = `${name} may read the views of the schema bi, and nothing else.`;
  if (password === null) return [reads, 'The role was there already, and its password stays.'];
  return [
    reads,
    'This is the one time that its password is shown:',
    connectionUrl(context.pool, name, password),
  ];
}

/** Takes the role's rights away again, and the role itself where Uptake made it. */
export async function revokeByCommand(context: Context, name: string): Promise<string[]> {
  const isDropped = await revokeBiRole(context, name);
  return [isDropped ? `The role ${name} is gone.` : `${name} may no longer read the views; the role stays.`];
}

/** As the product itself connects; a tool elsewhere may know the server under another name. */
function connectionUrl(pool: pg.Pool, name: string, password: string): string {
  const url = new URL(pool.options.connectionString ?? '');
  url.username = name;
  url.password = password;
  return url.href;
}
