import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { digestOf } from '../access/index.ts';
import type { Batch } from './batch.ts';

/** A request of a network, as it came. */
export interface Delivery {
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Epoch milliseconds of its arrival. */
  arrivedAt: number;
}

/** What a network's deliveries can ask of the product. */
export interface Surroundings {
  /** What the directory has an account of the source as; null where it does not know it. */
  kindOf(account: string): Promise<string | null>;
  /** Whether the source has a community of this id, which makes it a public one. */
  isCommunity(id: string): Promise<boolean>;
  /** What the deliveries before have left; null at first. */
  memory: unknown;
}

/** What a delivery says. */
export interface Heard extends Batch {
  /** JSON that the network waits for. */
  answer?: Record<string, unknown>;
  /** What the next delivery is to know. */
  memory?: unknown;
}

/** How a network sends. */
export interface Webhook {
  /** Whether the network itself sent this, and now, as far as that can be known. */
  isGenuine(delivery: Delivery, secret: string): boolean;
  /** Throws ProblemError where a genuine delivery cannot be read. */
  hear(delivery: Delivery, surroundings: Surroundings): Promise<Heard>;
}

/** The header's text; of a header that came twice, nothing. */
export function headerOf({ headers }: Delivery, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
}

/** Compares in constant time, whatever the lengths. */
export function isSame(one: string, other: string): boolean {
  return timingSafeEqual(digestOf(one), digestOf(other));
}

/** Whether a text is one of several secrets with spaces between; as long for each. */
export function isOneOf(secrets: string, given: string): boolean {
  const found = secrets.split(/\s+/).map((secret) => isSame(secret, given));
  return given !== '' && found.some(Boolean);
}

export function hmacOf(secret: string, ...parts: (string | Buffer)[]): string {
  const hmac = createHmac('sha256', secret);
  for (const part of parts) hmac.update(part);
  return hmac.digest('hex');
}
