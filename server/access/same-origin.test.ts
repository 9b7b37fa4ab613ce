import { describe, expect, test } from 'vitest';
import { isCrossSite } from './same-origin.ts';

const post = { method: 'POST', host: 'uptake.example', secFetchSite: undefined, origin: undefined };

describe('a request that changes something', () => {
  test.each([
    ['same-origin', false],
    ['none', false],
    ['same-site', true],
    ['cross-site', true],
  ])('with Sec-Fetch-Site: %s is cross-site: %s', (secFetchSite, crossSite) => {
    expect(isCrossSite({ ...post, secFetchSite })).toBe(crossSite);
  });

  test.each([
    ['https://uptake.example', 'uptake.example', false],
    ['http://uptake.example:3000', 'uptake.example:3000', false],
    ['http://uptake.example', 'Uptake.Example', false],
    ['http://uptake.example:3001', 'uptake.example:3000', true],
    ['https://evil.example', 'uptake.example', true],
    ['https://uptake.example.evil.example', 'uptake.example', true],
    ['null', 'uptake.example', true],
    ['', 'uptake.example', true],
  ])('with Origin: %s at Host: %s is cross-site: %s', (origin, host, crossSite) => {
    expect(isCrossSite({ ...post, host, origin })).toBe(crossSite);
  });

  test('believes Sec-Fetch-Site, which a page cannot set, rather than Origin', () => {
    const origin = 'https://uptake.example';
    expect(isCrossSite({ ...post, origin, secFetchSite: 'cross-site' })).toBe(true);
  });

  test('from a program, which sends neither, is not cross-site', () => {
    expect(isCrossSite(post)).toBe(false);
  });
});

test.each(['GET', 'HEAD', 'OPTIONS'])('%s changes nothing, so that a link from elsewhere works', (method) => {
  expect(isCrossSite({ ...post, method, secFetchSite: 'cross-site', origin: 'https://evil.example' })).toBe(
    false,
  );
});
