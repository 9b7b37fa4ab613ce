import { expect, test } from 'vitest';
import { openPages } from '../../server/contract/index.ts';
import { router } from './router.tsx';

test('the pages that are told of no session are those outside the frame', () => {
  const outside = Object.values(router.routesById).filter(
    ({ parentRoute, options }) => parentRoute?.id === '__root__' && 'path' in options,
  );
  expect(outside.map(({ fullPath }) => fullPath).sort()).toEqual([...openPages].sort());
});
