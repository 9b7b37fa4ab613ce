import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import {
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ResponseBodyError,
} from 'openid-client';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { ownPath, type SignInProblem, signInWaysSchema } from '../../contract/index.ts';
import type { OidcConfig } from '../../oidc-config.ts';
import { recordAct } from '../audit/log.ts';
import { readCookie, setCookie } from '../cookie.ts';
import { newSecret } from '../secret.ts';
import { openSession } from '../session.ts';
import { type Admission, admit } from './admit.ts';
import { type Attempt, attemptTime, beginAttempt, takeAttempt } from './attempt.ts';
import { readPerson, wantedClaims } from './person.ts';
import { type Claims, exchangeCode, type ProviderFinder, providerFinder } from './provider.ts';

/** Tells the browser that began a sign-in from all others. */
const cookieName = 'uptake_oidc';

const redirects = { 302: z.null().describe('the page or the provider to go to') };
const config = { roles: 'public' } as const;
const tags = ['access'];

/**
 * Sign-in through an OpenID provider: authorization code with PKCE, state and nonce. What fails leads to the sign-in page
 * with a code that it explains. `clock` in epoch milliseconds.
 */
export function oidcRoutes(context: Context, clock: () => number = Date.now): FastifyPluginAsyncZod {
  const { oidc } = context.config;
  const provider = oidc && providerFinder(oidc, clock);
  return async (app) => {
    app.get(
      '/sign-in',
      { config, schema: { summary: 'How people sign in', tags, response: { 200: signInWaysSchema } } },
      async () => ({ password: !oidc?.only, provider: oidc ? { name: oidc.name } : null }),
    );
    app.get(
      '/oidc/start',
      {
        config,
        exposeHeadRoute: false,
        schema: {
          summary: 'Go to the OpenID provider to sign in, and come back to a page',
          tags,
          querystring: z.object({ returnTo: z.string().max(4000).optional().catch(undefined) }),
          response: redirects,
        },
      },
      async (request, reply) => {
        const returnTo = ownPath(request.query.returnTo);
        if (!oidc || !provider) return refuse(reply, 'not_set_up', returnTo);
        const found = await provider().catch((error: unknown) => void logFailure(request.log, error));
        if (!found) return refuse(reply, 'provider_failed', returnTo);
        const browser = knownBrowser(context, request, reply);
        const attempt = await beginAttempt(context.database, { browser, returnTo, now: clock() });
        const address = buildAuthorizationUrl(found, {
          redirect_uri: oidc.redirectUri,
          scope: oidc.scope,
          state: attempt.state,
          nonce: attempt.nonce,
          code_challenge: await calculatePKCECodeChallenge(attempt.codeVerifier),
          code_challenge_method: 'S256',
        });
        return go(reply, address.href);
      },
    );
    app.get(
      '/oidc/callback',
      {
        config,
        exposeHeadRoute: false,
        schema: {
          summary: 'Where the OpenID provider sends people back to',
          tags,
          querystring: z.looseObject({ state: z.string().max(200).optional().catch(undefined) }),
          response: redirects,
        },
      },
      async (request, reply) => {
        if (!oidc || !provider) return refuse(reply, 'not_set_up');
        const browser = readCookie({ config: context.config, request }, cookieName);
        const { state } = request.query;
        const now = clock();
        const attempt = browser && state && (await takeAttempt(context.database, { browser, state, now }));
        if (!attempt) return refuse(reply, 'expired');
        const { user, problem } = await identify({ context, oidc, provider }, attempt, request, now);
        await recordAct(context.database, {
          act: 'sign-in',
          user: { name: user?.email ?? null, role: user?.role ?? null },
          details: { through: oidc.name, ...(problem && { problem }) },
          status: problem ? 403 : 200,
        });
        if (problem) return refuse(reply, problem, attempt.returnTo);
        await openSession(context, { user, now }, request, reply);
        return go(reply, attempt.returnTo);
      },
    );
  };
}

interface Setting {
  context: Context;
  oidc: OidcConfig;
  provider: ProviderFinder;
}

/** Who came back from the provider, as a user. */
async function identify(
  { context, oidc, provider }: Setting,
  { state, nonce, codeVerifier }: Attempt,
  request: FastifyRequest,
  now: number,
): Promise<Admission> {
  const callback = new URL(oidc.redirectUri);
  callback.search = new URL(request.url, callback).search;
  const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier };
  let claims: Claims;
  try {
    claims = await exchangeCode(await provider(), callback, checks, wantedClaims(oidc));
  } catch (error) {
    if (error instanceof AuthorizationResponseError && error.error === 'access_denied')
      return { problem: 'denied' };
    logFailure(request.log, error);
    return { problem: 'provider_failed' };
  }
  return await admit(context.database, readPerson(oidc, claims), now);
}

/** The secret of this browser, which gets one where it has none: attempts in two of its windows have the same. */
function knownBrowser({ config }: Context, request: FastifyRequest, reply: FastifyReply): string {
  const value = readCookie({ config, request }, cookieName) ?? newSecret();
  setCookie({ config, request }, reply, { name: cookieName, value, lifetime: attemptTime });
  return value;
}

function refuse(reply: FastifyReply, problem: SignInProblem, next = '/') {
  const search = new URLSearchParams({ problem, ...(next !== '/' && { next }) });
  return go(reply, `/sign-in?${search}`);
}

function go(reply: FastifyReply, address: string) {
  return reply.header('cache-control', 'no-store').redirect(address);
}

/** Codes alone: what else hangs on the library's errors are answers of the provider, with tokens and people in them. */
function logFailure(log: FastifyBaseLogger, error: unknown): void {
  const { name, message, code, cause } = error as Error & { code?: string };
  const said =
    error instanceof AuthorizationResponseError || error instanceof ResponseBodyError
      ? error.error
      : undefined;
  const network = (cause as { code?: string } | undefined)?.code;
  log.error({ failure: { name, message, code, said, network } }, 'the OpenID provider failed');
}
