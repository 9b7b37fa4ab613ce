import path from 'node:path';
import { build } from 'vite';

/** Builds the dashboard before the browser tests, so that they see today's code. */
export default async function setup(): Promise<void> {
  await build({ root: path.join(import.meta.dirname, '../../web'), logLevel: 'warn' });
}
