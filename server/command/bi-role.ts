import type pg from 'pg';
import { grantBiRole, publishFigures, revokeBiRole } from '../bi/index.ts';
import type { Context } from '../context.ts';
import { showProgress } from './progress.ts';

/** Lets a role read the views for BI tools, says how to connect, and fills them. */
export async function grantByCommand(
  context: Context,
  name: string,
  say: (line: string) => void,
): Promise<void> {
  const password = await grantBiRole(context, name);
  say(`${name} may read the views of the schema bi, and nothing else.`);
  // Before the long work: who stops that has the password.
  if (password === null) say('The role was there already, and its password stays.');
  else
    say(`This is the one time that its password is shown:\n${connectionUrl(context.pool, name, password)}`);
  const progress = showProgress('Publishing figures');
  await publishFigures(context, { onProgress: progress.update }).finally(() => progress.end());
}

/** Takes the role's rights away again, and the role itself where Uptake made it. */
export async function revokeByCommand(
  context: Context,
  name: string,
  say: (line: string) => void,
): Promise<void> {
  const isDropped = await revokeBiRole(context, name);
  say(isDropped ? `The role ${name} is gone.` : `${name} may no longer read the views; the role stays.`);
}

/** As the product itself connects; a tool elsewhere may know the server under another name. */
function connectionUrl(pool: pg.Pool, name: string, password: string): string {
  const url = new URL(pool.options.connectionString ?? '');
  url.username = name;
  url.password = password;
  return url.href;
}
