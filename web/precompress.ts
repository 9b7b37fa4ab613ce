import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const compressions = { br: promisify(brotliCompress), gz: promisify(gzip) };
/** Below this many bytes it saves nothing. */
const least = 1_024;

/**
 * Leaves beside each built text its compressed forms, `.br` and `.gz`, as small as they get: the server sends those, rather
 * than compress the same file for each visitor in a hurry.
 */
export function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const texts = Object.keys(bundle).filter((name) => /\.(js|css|html|svg)$/.test(name));
      await Promise.all(texts.map((name) => compressBeside(path.join(dir, name))));
    },
  };
}

async function compressBeside(file: string): Promise<void> {
  const text = await fs.readFile(file);
  if (text.length < least) return;
  for (const [ending, compress] of Object.entries(compressions)) {
    await fs.writeFile(`${file}.${ending}`, await compress(text));
  }
}
