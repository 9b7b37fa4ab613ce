import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Stage } from './stage.ts';
import { barriers, scrollsSideways, settle } from './visit.ts';

/** Tests of pages, each by its address and heading: in both colour schemes nothing keeps people out, and it fits a phone. */
export function testPages(stage: Stage, pages: [address: string, heading: string][]): void {
  test.each(pages)(
    '%s keeps nobody out in light and dark colours, and fits a phone',
    async (address, heading) => {
      const page = await stage.visitAsOwner({ colorScheme: 'light' });
      await page.goto(address);
      await settle(page, heading);
      expect(await schemeOf(page)).toBe('light');
      expect(await barriers(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expect.poll(() => schemeOf(page)).toBe('dark');
      // All else is as it was.
      expect(await barriers(page, ['color-contrast'])).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      await settle(page, heading);
      // Charts follow a change of width a moment later.
      await expect.poll(() => scrollsSideways(page), { timeout: 5_000 }).toBe(false);
      await page.context().close();
    },
  );
}

const schemeOf = (page: Page) => page.evaluate(() => document.documentElement.dataset.mantineColorScheme);
