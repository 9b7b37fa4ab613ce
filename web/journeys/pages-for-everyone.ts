import { describe, expect, test } from 'vitest';
import type { Stage } from './stage.ts';
import { barriers, scrollsSideways, settle } from './visit.ts';

/** Tests of pages, each by its address and heading: in both colour schemes nothing keeps people out, and it fits a phone. */
export function testPages(stage: Stage, pages: [address: string, heading: string][]): void {
  describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
    test.each(pages)('%s keeps nobody out, and fits a phone', async (address, heading) => {
      const page = await stage.visitAsOwner({ colorScheme });
      await page.goto(address);
      await settle(page, heading);
      expect(await barriers(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      await settle(page, heading);
      // Charts follow a change of width a moment later.
      await expect.poll(() => scrollsSideways(page), { timeout: 5_000 }).toBe(false);
      await page.context().close();
    });
  });
}
