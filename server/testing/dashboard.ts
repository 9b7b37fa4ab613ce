import path from 'node:path';
import { build } from 'vite';

/** Builds the dashboard before the browser tests as it is for its visitors, so that they see today's code. */
export default async function setup(): Promise<void> {
  const before = process.env.NODE_ENV;
  // Under vitest React would be the one for development, which draws and asks everything twice.
  process.env.NODE_ENV = 'production';
  await build({ root: path.join(import.meta.dirname, '../../web'), logLevel: 'warn' });
  if (before === undefined) delete process.env.NODE_ENV;
  else process.env.NODE_ENV = before;
}
