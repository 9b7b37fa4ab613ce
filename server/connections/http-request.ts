import dns from 'node:dns';
import http, { type IncomingHttpHeaders } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { isForbiddenAddress } from './base-url.ts';
import { NetworkError } from './network-error.ts';

export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** The longest that an answer is waited for, and the most bytes of it. */
export interface AnswerLimits {
  milliseconds: number;
  bytes: number;
}

/** What is asked: with a form it is a POST of that, and else a GET. */
export interface NetworkRequest {
  url: URL;
  headers?: Record<string, string>;
  form?: Record<string, string>;
}

/**
 * Asks once, follows no redirect, and reads no more than it may. Throws NetworkError `too_large`, `forbidden_address`, or
 * `unreachable` where there is no whole answer in time.
 */
export async function askOnce(
  { url, headers, form }: NetworkRequest,
  limits: AnswerLimits,
  signal: AbortSignal,
): Promise<RawAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>();
  const ending = AbortSignal.any([signal, AbortSignal.timeout(limits.milliseconds)]);
  const { request } = url.protocol === 'https:' ? https : http;
  const body = form && new URLSearchParams(form).toString();
  const type = body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' };
  const method = body === undefined ? 'GET' : 'POST';
  const options = { method, headers: { ...headers, ...type }, lookup, signal: ending };
  const asked = request(url, options, (response) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= limits.bytes) return void chunks.push(chunk);
      reject(new NetworkError('too_large', `An answer was larger than ${limits.bytes} bytes.`));
      response.destroy();
    });
    response.on('error', reject);
    response.on('end', () => {
      const { statusCode: status = 0, complete } = response;
      if (complete) resolve({ status, headers: response.headers, body: Buffer.concat(chunks) });
    });
    // After a whole answer it changes nothing.
    response.on('close', () => reject(new Error('cut')));
  });
  asked.on('error', reject);
  asked.end(body);
  return await promise.catch((error: unknown) => {
    signal.throwIfAborted();
    if (error instanceof NetworkError) throw error;
    throw new NetworkError('unreachable', whyUnreachable(error, ending.aborted, limits));
  });
}

/** A name can lead anywhere, and to another address each time. */
const lookup: LookupFunction = (host, options, done) => {
  dns.lookup(host, options, (error, address, family) => {
    const found: (string | dns.LookupAddress)[] = Array.isArray(address) ? address : [address];
    const isForbidden = found.some((one) =>
      isForbiddenAddress(typeof one === 'string' ? one : (one?.address ?? '')),
    );
    const words = 'The name of the network leads to an address that is not asked.';
    done(
      error ?? (isForbidden ? (new NetworkError('forbidden_address', words) as Error) : null),
      address,
      family,
    );
  });
};

const causes: Record<string, string> = {
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name cannot be looked up now',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN:
    'its certificate is of an authority that is not known (NODE_EXTRA_CA_CERTS names more)',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate is of an authority that is not known (NODE_EXTRA_CA_CERTS names more)',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is of another name',
};

function whyUnreachable(error: unknown, isLate: boolean, { milliseconds }: AnswerLimits): string {
  const { code = '' } = error as { code?: string };
  const cause = isLate ? `no whole answer came in ${milliseconds / 1_000} seconds` : causes[code];
  return `The network cannot be reached: ${cause ?? 'the connection was cut'}.`;
}
