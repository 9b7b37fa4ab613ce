import path from 'node:path';
import { build } from 'vite';

const web = path.join(import.meta.dirname, '../../web');

/** Builds what draws the charts of reports before the tests, so that they see today's code. */
export default async function setup(): Promise<void> {
  await build({ root: web, configFile: path.join(web, 'vite.report.config.ts'), logLevel: 'warn' });
}
