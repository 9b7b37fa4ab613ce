import { hash, randomBytes } from 'node:crypto';

/** A new secret for a cookie, a link or a key: 32 random bytes as base64url, so that guessing it is hopeless. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * What is stored of a secret: its SHA-256. A slow password hash would add nothing, since a secret of `newSecret` has
 * 256 bits of entropy; and only a plain digest can be found through an index.
 */
export function digestOf(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}
