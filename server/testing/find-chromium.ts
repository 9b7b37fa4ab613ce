import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import chromiumPackage, { inflate } from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** Where a Chromium is, and what has to be in its environment. */
export interface FoundChromium {
  executablePath: string;
  env: Record<string, string>;
}

/**
 * Finds the browser: the one at CHROMIUM_PATH, else Debian's, rather the one without any window of its own, else the one
 * that npm brought, unpacked with the libraries that a bare machine lacks. Throws on a machine without any.
 */
export async function findChromium(): Promise<FoundChromium> {
  const debian = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
  for (const executablePath of [process.env.CHROMIUM_PATH, ...debian]) {
    if (executablePath && (await exists(executablePath))) return { executablePath, env: {} };
  }
  const folder = await unpack();
  const env = {
    LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'),
    FONTCONFIG_PATH: path.join(folder, 'fonts'),
  };
  return { executablePath: path.join(folder, 'chromium'), env };
}

/** A real Chromium without a window, cut off from everything but the product. */
export async function launchChromium({ executablePath, env }: FoundChromium): Promise<Browser> {
  return await chromium.launch({
    executablePath,
    env: { ...(process.env as Record<string, string>), ...env },
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
}

/** Unpacks the browser of the npm package beside its final place and moves it there, so that it is whole or absent. */
async function unpack(): Promise<string> {
  const packageFile = path.join(import.meta.dirname, '../../node_modules/@sparticuz/chromium/package.json');
  const { version } = JSON.parse(await fs.readFile(packageFile, 'utf8')) as { version: string };
  const folder = path.join(os.tmpdir(), `uptake-chromium-${version}`);
  if (await exists(folder)) return folder;
  const partial = await fs.mkdtemp(`${folder}-`);
  const temporary = process.env.TMPDIR;
  // The package unpacks into the temporary folder, whichever that is.
  process.env.TMPDIR = partial;
  try {
    await chromiumPackage.executablePath();
    await inflate(path.join(path.dirname(packageFile), 'bin/al2023.tar.br'));
  } finally {
    if (temporary === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = temporary;
  }
  await nameFonts(path.join(partial, 'fonts'), path.join(folder, 'fonts'));
  await fs.rename(partial, folder).catch((error) => {
    // Another run was quicker: its copy is the same.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  return folder;
}

/** Points the package's font configuration at where the fonts will be. */
async function nameFonts(current: string, final: string): Promise<void> {
  const file = path.join(current, 'fonts.conf');
  const configuration = await fs.readFile(file, 'utf8');
  await fs.writeFile(file, configuration.replace('<fontconfig>', `<fontconfig><dir>${final}</dir>`));
}

async function exists(file: string): Promise<boolean> {
  return await fs.access(file).then(
    () => true,
    () => false,
  );
}
