import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './api.generated.ts';

/** What is read without `parseAs`. */
type Read = 'application/json' | 'application/problem+json';

/** Names of what the API takes and gives, such as `Schemas['MetricResult']`. */
export type Schemas = components['schemas'];

interface UptakeOptions {
  /** Where Uptake is, such as `https://uptake.example.com`. */
  address: string;
  /** As `uptake key create` gave it. */
  key: string;
  /** How often a request is sent again that came too soon after others (429). */
  retries?: number;
}

/**
 * A client of the API of one Uptake: each path with its parameters, answer and refusal (`error`, a problem document) typed
 * by the OpenAPI document. A request that is told to come later waits as long as it is told, and is sent again. Throws
 * where Uptake cannot be reached.
 */
export function uptakeClient({ address, key, retries = 3 }: UptakeOptions): Client<paths, Read> {
  return createClient<paths, Read>({
    baseUrl: address,
    headers: { authorization: `Bearer ${key}` },
    fetch: (request) => send(request, retries),
  });
}

const tooManyRequests = 429;

async function send(request: Request, retries: number): Promise<Response> {
  // A body can be read once.
  const again = retries > 0 ? request.clone() : null;
  const response = await fetch(request);
  if (response.status !== tooManyRequests || !again) return response;
  await response.body?.cancel();
  const seconds = Number(response.headers.get('retry-after') ?? 1);
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  return await send(again, retries - 1);
}
