import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { Role } from '../../server/contract/index.ts';
import { launchBrowser } from '../../server/testing/browser.ts';
import { type Product, type ProductOptions, startProduct } from '../../server/testing/product.ts';
import { store, visit, visitAs, visitAsOwner } from './visit.ts';

/** What the journeys of one file play on: the real product and a browser, up before the first and gone after the last. */
export interface Stage {
  readonly product: Product;
  readonly browser: Browser;
  /** A page of a visitor nobody knows yet. */
  visit(options?: BrowserContextOptions): Promise<Page>;
  /** A page of the signed-in owner. */
  visitAsOwner(options?: BrowserContextOptions): Promise<Page>;
  /** A page of a signed-in user of that role, and of that address where it is one of the directory. */
  visitAs(role: Role, email?: string): Promise<Page>;
}

/** Sets the stage for a test file; the company's data comes in through the API. */
export function setStage({ company, ...options }: ProductOptions = {}): Stage {
  let up: { browser: Browser; product: Product } | undefined;
  const current = () => {
    if (!up) throw new Error('the stage is up only while tests run');
    return up;
  };
  beforeAll(async () => {
    const [browser, product] = await Promise.all([launchBrowser(), startProduct(options)]);
    up = { browser, product };
    if (company) await store(product, company);
  });
  afterAll(async () => {
    await up?.browser.close();
    await up?.product.stop();
  });
  return {
    get product() {
      return current().product;
    },
    get browser() {
      return current().browser;
    },
    visit: (options) => visit(current().browser, current().product, options),
    visitAsOwner: (options) => visitAsOwner(current().browser, current().product, options),
    visitAs: (role, email = `${role}@example.com`) =>
      visitAs({ role, email }, current().browser, current().product),
  };
}
