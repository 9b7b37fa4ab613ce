import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';

/** Of a cookie that only this server reads. */
export interface CookieJar {
  config: Pick<Config, 'publicUrl'>;
  request: FastifyRequest;
}

/**
 * Whether browsers reach the product over TLS. `request.protocol` believes X-Forwarded-Proto only of a proxy that the
 * app trusts.
 */
function isOverTls({ config, request }: CookieJar): boolean {
  return request.protocol === 'https' || config.publicUrl?.startsWith('https:') === true;
}

/** With this prefix browsers take a cookie over TLS alone, and from no other host of the domain. */
function fullName(jar: CookieJar, name: string): string {
  return isOverTls(jar) ? `__Host-${name}` : name;
}

function attributes(jar: CookieJar) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: isOverTls(jar) } as const;
}

/** What the browser sent as that cookie, if anything. */
export function readCookie(jar: CookieJar, name: string): string | undefined {
  const header = jar.request.headers.cookie;
  return header ? jar.request.server.parseCookie(header)[fullName(jar, name)] : undefined;
}

/** Sets a cookie for that many milliseconds. */
export function setCookie(
  jar: CookieJar,
  reply: FastifyReply,
  { name, value, lifetime }: { name: string; value: string; lifetime: number },
): void {
  reply.setCookie(fullName(jar, name), value, { ...attributes(jar), maxAge: Math.floor(lifetime / 1000) });
}

/** Takes a cookie away from the browser. */
export function clearCookie(jar: CookieJar, reply: FastifyReply, name: string): void {
  reply.clearCookie(fullName(jar, name), attributes(jar));
}
