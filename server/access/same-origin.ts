/** What tells where a request comes from. `host` is the one that the browser addressed, with its port if any. */
export interface RequestOrigin {
  method: string;
  host: string;
  secFetchSite: string | undefined;
  origin: string | undefined;
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that may carry a cookie was made by another site's page (CSRF). Browsers say so in Sec-Fetch-Site,
 * or, over plain HTTP and in older ones, by an Origin that is not the host; a program sends neither and has no cookie
 * that a foreign page could abuse. Methods that change nothing are never refused.
 */
export function isCrossSite({ method, host, secFetchSite, origin }: RequestOrigin): boolean {
  if (safeMethods.has(method)) return false;
  if (secFetchSite !== undefined) return secFetchSite !== 'same-origin' && secFetchSite !== 'none';
  if (origin === undefined) return false;
  // A page without an origin of its own sends the text `null`.
  return !URL.canParse(origin) || new URL(origin).host !== host.toLowerCase();
}
