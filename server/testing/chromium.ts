import type { TestProject } from 'vitest/node';
import { type FoundChromium, findChromium } from './find-chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    chromium: FoundChromium;
  }
}

/** Finds the browser for the tests. A machine without any fails here; nothing is skipped. */
export default async function setup(project: TestProject): Promise<void> {
  project.provide('chromium', await findChromium());
}
