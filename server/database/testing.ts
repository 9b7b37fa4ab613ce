import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

const own = path.join(import.meta.dirname, '../../migrations');

/**
 * The migrations of a later release: those of this one, and one more with that body, which may use `database`. Gives the
 * folder, which goes with the test.
 */
export async function laterRelease(name: string, statements: string[]): Promise<string> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'uptake-migrations-'));
  onTestFinished(() => fs.rm(folder, { recursive: true, force: true }));
  for (const file of await fs.readdir(own)) await fs.symlink(path.join(own, file), path.join(folder, file));
  const source = `
    export async function up(database) {
      for (const text of ${JSON.stringify(statements)}) {
        await database.executeQuery({ sql: text, parameters: [], query: { kind: 'RawNode' }, queryId: {} });
      }
    }`;
  await fs.writeFile(path.join(folder, `${name}.ts`), source);
  return folder;
}
