import { hash } from 'node:crypto';

/** 128 bits of SHA-256, written as PostgreSQL takes a uuid: the identity of a text without its length. */
export function digestOf(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 32);
}
