import { createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seal, unseal } from './seal.ts';

const key = createSecretKey(Buffer.alloc(32, 1));
const other = createSecretKey(Buffer.alloc(32, 2));

test('what is sealed opens with its key and for its owner, and never looks the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (secret, owner) => {
      const [one, again] = [seal(key, owner, secret), seal(key, owner, secret)];
      expect(unseal(key, owner, one)).toBe(secret);
      expect(one.bytes.equals(again.bytes)).toBe(false);
      if (secret.length > 3) expect(one.bytes.includes(secret)).toBe(false);
    }),
  );
});

test('it says which key is missing, and when it was altered or moved', () => {
  const sealed = seal(key, 'hook', 'xoxb-token');
  expect(() => unseal(undefined, 'hook', sealed)).toThrow(/UPTAKE_SECRET_KEY, which is not set/);
  expect(() => unseal(other, 'hook', sealed)).toThrow(/another UPTAKE_SECRET_KEY/);
  expect(() => unseal(key, 'another hook', sealed)).toThrow(/altered/);
  for (const place of [0, 12, 28]) {
    const bytes = Buffer.from(sealed.bytes);
    bytes[place] = (bytes[place] ?? 0) ^ 1;
    expect(() => unseal(key, 'hook', { ...sealed, bytes })).toThrow(/altered/);
  }
});
