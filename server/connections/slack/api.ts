import { z } from 'zod';
import { readAnswer } from '../answer.ts';
import type { Answer, NetworkClient } from '../client.ts';
import { NetworkError } from '../network-error.ts';

const okSchema = z.looseObject({
  ok: z.boolean(),
  error: z.string().optional(),
  needed: z.string().optional(),
});

const words: Record<string, string> = {
  invalid_auth: 'Slack does not take the token: copy the one of "OAuth & Permissions" anew.',
  not_authed: 'Slack does not take the token: copy the one of "OAuth & Permissions" anew.',
  token_revoked: 'The token was revoked: install the app again and give the new one.',
  token_expired: 'The token has expired: turn token rotation off, or give a new one.',
  account_inactive: 'Who installed the app is no member any more: install it again.',
};

/**
 * Asks a method of the Slack Web API, which says what went wrong in its answer. Throws NetworkError with Slack's own code.
 */
export async function ask(
  client: NetworkClient,
  method: string,
  query: Record<string, string | number | boolean | undefined> = {},
): Promise<Answer> {
  const answer = await client.get(`/api/${method}`, query);
  const { ok, error = 'unknown_error', needed } = readAnswer(okSchema, answer.json);
  if (ok) return answer;
  const code = /^[a-z_]{1,60}$/.test(error) ? error : 'unknown_error';
  if (code === 'missing_scope')
    throw new NetworkError(code, `The app lacks the scope ${scopeOf(needed)} for ${method}.`);
  throw new NetworkError(code, words[code] ?? `Slack answers ${code} to ${method}.`);
}

const scopeOf = (needed = ''): string => (/^[\w:.,]{1,200}$/.test(needed) ? needed : 'that it needs');

const nextSchema = z.looseObject({
  response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish(),
});

/** Every page of a method: cursors lead from one to the next ("Paginating through collections"). */
export async function* askPages(
  client: NetworkClient,
  method: string,
  query: Record<string, string | number | boolean | undefined>,
): AsyncGenerator<unknown> {
  for (let cursor: string | undefined; ; ) {
    const { json } = await ask(client, method, { ...query, limit: 200, cursor });
    yield json;
    cursor = readAnswer(nextSchema, json).response_metadata?.next_cursor || undefined;
    if (!cursor) return;
  }
}
