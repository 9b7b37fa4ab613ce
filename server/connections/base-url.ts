import { isIP } from 'node:net';
import { ProblemError } from '../http/problem.ts';

/**
 * Refuses an address that the server must not ask in an owner's name (400 `base_url_refused`): secrets go over TLS or
 * stay on this machine, and the metadata services of clouds tell secrets of the machine.
 */
export function checkBaseUrl(address: string): void {
  const { protocol, hostname, username, password, search, hash } = new URL(address);
  if (username || password || search || hash)
    throw refused('expected nothing but host, port and path, found a user, a query or a fragment');
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (isForbiddenHost(host))
    throw refused('addresses of this link alone and of cloud metadata are not asked');
  if (protocol !== 'https:' && !isLoopback(host))
    throw refused('expected https; plain http is for this machine alone');
}

/** Whether a name or an address is of the metadata service of a cloud, or can be. */
export function isForbiddenHost(host: string): boolean {
  if (/^metadata(\.|$)|\.internal$/i.test(host)) return true;
  return isIP(host) !== 0 && isForbiddenAddress(host);
}

/** Link-local (RFC 3927, RFC 4291), also as IPv4-mapped; unspecified; and the metadata addresses outside of it. */
export function isForbiddenAddress(address: string): boolean {
  const mapped = /^::ffff:(?:([\d.]+)|([0-9a-f]{1,4}):([0-9a-f]{1,4}))$/i.exec(address);
  if (mapped) {
    const [, dotted, high = '0', low = '0'] = mapped;
    const [one, other] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
    return isForbiddenAddress(dotted ?? [one >> 8, one & 255, other >> 8, other & 255].join('.'));
  }
  return (
    /^169\.254\./.test(address) ||
    /^0\./.test(address) ||
    /^fe[89ab][0-9a-f]:/i.test(address) ||
    address === '::' ||
    address === '100.100.100.200' ||
    /^fd00:ec2::254$/i.test(address)
  );
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

function refused(words: string): ProblemError {
  return new ProblemError(400, 'base_url_refused', `settings.baseUrl: ${words}.`);
}
