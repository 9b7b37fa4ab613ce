import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { launchChromium } from './find-chromium.ts';

/** A real Chromium without a window, cut off from everything but the product. */
export async function launchBrowser(): Promise<Browser> {
  return await launchChromium(inject('chromium'));
}
