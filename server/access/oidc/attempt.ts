import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import type { Database } from '../../database/connection.ts';
import { digestOf } from '../secret.ts';

/** How long somebody may take at the provider, in milliseconds. */
export const attemptTime = 10 * 60 * 1000;

/** A sign-in between its start and its return from the provider. */
export interface Attempt {
  /** Shown to the provider and brought back by the browser. */
  state: string;
  /** Brought back in the ID token. */
  nonce: string;
  /** Of PKCE: shown to the provider with the code, so that a code that was stolen is worth nothing. */
  codeVerifier: string;
  /** The path to go to afterwards. */
  returnTo: string;
}

interface Begun {
  /** The secret by which the browser that began is known. */
  browser: string;
  returnTo: string;
  now: number;
}

/** Begins a sign-in. `now` in epoch milliseconds. */
export async function beginAttempt(database: Database, { browser, returnTo, now }: Begun): Promise<Attempt> {
  const attempt = {
    state: randomState(),
    nonce: randomNonce(),
    codeVerifier: randomPKCECodeVerifier(),
    returnTo,
  };
  await database.deleteFrom('oidc_attempt').where('expires_at', '<=', new Date(now)).execute();
  await database
    .insertInto('oidc_attempt')
    .values({
      state_digest: digestOf(attempt.state),
      browser_digest: digestOf(browser),
      nonce: attempt.nonce,
      code_verifier: attempt.codeVerifier,
      return_to: returnTo,
      expires_at: new Date(now + attemptTime),
    })
    .execute();
  return attempt;
}

/** Takes the attempt with that state, which this browser began; null where there is none, or none any more. */
export async function takeAttempt(
  database: Database,
  { browser, state, now }: { browser: string; state: string; now: number },
): Promise<Attempt | null> {
  const row = await database
    .deleteFrom('oidc_attempt')
    .where('state_digest', '=', digestOf(state))
    .where('browser_digest', '=', digestOf(browser))
    .where('expires_at', '>', new Date(now))
    .returning(['nonce', 'code_verifier', 'return_to'])
    .executeTakeFirst();
  return row ? { state, nonce: row.nonce, codeVerifier: row.code_verifier, returnTo: row.return_to } : null;
}
