import { type Browser, chromium } from 'playwright-core';
import { inject } from 'vitest';

/** A real Chromium without a window, cut off from everything but the product. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = inject('chromium');
  return await chromium.launch({
    executablePath,
    env: { ...(process.env as Record<string, string>), ...env },
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
}
