import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';
import { checkBaseUrl } from './base-url.ts';
import type { Clock } from './clock.ts';
import { type AnswerLimits, askOnce, type NetworkRequest, type RawAnswer } from './http-request.ts';
import { NetworkError } from './network-error.ts';
import { type Pace, Pacer } from './pacer.ts';

export interface Answer {
  headers: IncomingHttpHeaders;
  json: unknown;
}

type Query = Record<string, string | number | boolean | undefined>;

/** Asks one network, as its poller says. */
export interface NetworkClient {
  /** Throws NetworkError once it is not worth asking again for now, and the reason of the signal. */
  get(path: string, query?: Query): Promise<Answer>;
  /**
   * The same for what is not JSON, or elsewhere: asks with the headers that are given and no others. `read` gets every answer
   * but 429 and 5xx, and gives what it is or what is wrong with it.
   */
  ask<Read>(request: NetworkRequest, read: (answer: RawAnswer) => Read | NetworkError): Promise<Read>;
  /** Epoch milliseconds. */
  now(): number;
}

export interface ClientSettings {
  baseUrl: string;
  headers: Record<string, string>;
  clock: Clock;
  signal: AbortSignal;
  pace?: Pace | undefined;
  limits?: AnswerLimits | undefined;
}

const usualLimits: AnswerLimits = { milliseconds: 30_000, bytes: 32 * 1_024 * 1_024 };
const mostAttempts = 5;
/** What a network wants to be waited for longer than that, the next poll waits for. */
const patience = 60_000;

/**
 * A client for the API of a network. What failed for a moment (429, 5xx, a cut connection, broken JSON) is asked again
 * after what Retry-After says, or after 1, 2, 4 ... seconds less some chance.
 */
export function openClient(settings: ClientSettings): NetworkClient {
  const { baseUrl, headers, clock, signal, pace, limits = usualLimits } = settings;
  checkBaseUrl(baseUrl);
  const pacer = pace && new Pacer(pace, clock);
  const client: NetworkClient = {
    now: () => clock.now(),
    get(path, query = {}) {
      const url = new URL(baseUrl + path);
      for (const [name, value] of Object.entries(query))
        if (value !== undefined) url.searchParams.set(name, String(value));
      return client.ask({ url, headers: { ...headers, accept: 'application/json' } }, readJson);
    },
    async ask(request, read) {
      for (let attempt = 1; ; attempt += 1) {
        await pacer?.takeTurn(request.url.pathname, signal);
        const outcome = await attemptOnce(request, read, limits, signal);
        if (!(outcome instanceof NetworkError)) return outcome;
        const wait = outcome.retryAfter ?? backOff(attempt, clock);
        if (!isPassing(outcome) || attempt === mostAttempts || wait > patience) throw outcome;
        await clock.sleep(wait, signal);
      }
    },
  };
  return client;
}

function backOff(attempt: number, clock: Clock): number {
  return 1_000 * 2 ** (attempt - 1) * (0.5 + clock.random() / 2);
}

const passing = ['rate_limited', 'unavailable', 'unreachable', 'malformed_answer'];
const isPassing = ({ code }: NetworkError): boolean => passing.includes(code);

async function attemptOnce<Read>(
  request: NetworkRequest,
  read: (answer: RawAnswer) => Read | NetworkError,
  limits: AnswerLimits,
  signal: AbortSignal,
): Promise<Read | NetworkError> {
  let answer: RawAnswer;
  try {
    answer = await askOnce(request, limits, signal);
  } catch (error) {
    if (error instanceof NetworkError) return error;
    throw error;
  }
  const { status } = answer;
  if (status === 429) return rateLimited(answer);
  if (status >= 500)
    return new NetworkError('unavailable', `The network answers ${status}: it has trouble of its own.`);
  return read(answer);
}

/** What an answer that brings nothing means, in general. */
export function refusalOf({ status }: RawAnswer): NetworkError {
  return (
    refusals[status] ?? new NetworkError('refused', `The network answers ${status}, which is not expected.`)
  );
}

const redirected = new NetworkError(
  'redirected',
  'The network sends to another address; set the address at which it answers itself.',
);
const refusals: Record<number, NetworkError> = {
  ...{ 301: redirected, 302: redirected, 303: redirected, 307: redirected, 308: redirected },
  401: new NetworkError(
    'unauthorized',
    'The network does not take the token: it is wrong, has expired or was revoked.',
  ),
  403: new NetworkError(
    'forbidden',
    'The network takes the token, but it may not read this: see what it needs.',
  ),
  404: new NetworkError('not_found', 'The network does not know this address: is it where the network is?'),
};

function readJson(answer: RawAnswer): Answer | NetworkError {
  const { status, body, headers } = answer;
  if (status < 200 || status >= 300) return refusalOf(answer);
  try {
    if (isUtf8(body)) return { headers, json: JSON.parse(body.toString('utf8')) };
  } catch {
    // As with what is no text.
  }
  return new NetworkError(
    'malformed_answer',
    'The network answered something that is no JSON: is it its API?',
  );
}

/** Retry-After is a number of seconds, or a date (RFC 9110, section 10.2.3). */
function rateLimited({ headers }: RawAnswer): NetworkError {
  const given = headers['retry-after'];
  const seconds = Number(given);
  const words = 'The network wants to be asked less often; it is asked again later.';
  if (!given) return new NetworkError('rate_limited', words);
  if (Number.isFinite(seconds)) return new NetworkError('rate_limited', words, Math.max(seconds, 0) * 1_000);
  const at = Date.parse(given) - Date.parse(headers.date ?? new Date().toUTCString());
  return new NetworkError('rate_limited', words, Number.isNaN(at) ? undefined : Math.max(at, 0));
}
