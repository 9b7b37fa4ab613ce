import type { Config } from '../config.ts';

/**
 * A Message-ID (RFC 5322) for each of so many mails. It is decided once and is the same in every attempt to send the
 * mail: where one arrives twice, mail programs and people can see that it is the same.
 */
export function newMessageIds({ mail }: Config, count: number): string[] {
  return Array.from({ length: count }, () => `<${crypto.randomUUID()}@${mail?.domain ?? 'uptake.invalid'}>`);
}
