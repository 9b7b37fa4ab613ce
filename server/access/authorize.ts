import fastifyCookie from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { Context } from '../context.ts';
import { ProblemError } from '../http/problem.ts';
import { apiKeyFinder, revokedKey } from './api-key.ts';
import { registerAudit } from './audit/record.ts';
import { rateLimiter } from './rate-limit.ts';
import { isCrossSite } from './same-origin.ts';
import { findSession, sessionSecretOf } from './session.ts';
import { authenticatedViewer, formerViewer, type Viewer } from './viewer.ts';

function isGuarded(url: string): boolean {
  return /^\/(api|internal|scim)(\/|$)/.test(url);
}

function demandCallers({ method, url, config }: Pick<RouteOptions, 'method' | 'url' | 'config'>): void {
  const callers = config?.roles;
  if (!isGuarded(url) || typeof callers === 'function' || (callers && callers.length > 0)) return;
  throw new Error(
    `${method} ${url} does not state its callers in config.roles: roles, 'signed-in', 'public', or who has the address.`,
  );
}

function bearerOf(request: FastifyRequest): string | undefined {
  return request.headers.authorization?.match(/^Bearer +(\S+) *$/i)?.[1];
}

function unauthenticated(detail: string): ProblemError {
  return new ProblemError(401, 'unauthenticated', detail, { 'www-authenticate': 'Bearer' });
}

/** Also where there is no cookie yet: another site must not sign its visitors in to an account of its own. */
function refuseCrossSite(request: FastifyRequest): void {
  const foreign = isCrossSite({
    method: request.method,
    host: request.host,
    secFetchSite: header(request, 'sec-fetch-site'),
    origin: header(request, 'origin'),
  });
  if (foreign) {
    const detail =
      "Another site's page asked for this; it is done from this site's own pages, or with an API key.";
    throw new ProblemError(403, 'cross_site_request', detail);
  }
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join() : value;
}

/**
 * Guards every route of the app. Call it before any route is added: a route under /api, /scim or /internal that does
 * not state `config.roles` then fails at once, at boot. A request is authenticated by `Authorization: Bearer KEY` or
 * else by the session cookie, and refused with 401 `unauthenticated`, 403 `forbidden` or, without a key, 403
 * `cross_site_request`, or with 429 `too_many_requests`, before its body is read; a link is known by its address alone.
 * Handlers find who asks as `request.viewer`. A revoked key is refused within five seconds. Who asked for what is recorded (`audit`). `clock` (epoch
 * milliseconds) is for sessions and keys; it is not the clock that figures are reckoned by.
 */
export function registerAccess(app: FastifyInstance, context: Context, clock: () => number = Date.now): void {
  const findKey = apiKeyFinder(context.database, clock);
  const limiter = rateLimiter(app, context.config.rateLimits);

  async function authenticate(
    request: FastifyRequest,
    reply: FastifyReply,
    key: string | undefined,
  ): Promise<Viewer> {
    if (key !== undefined) {
      const viewer = await findKey(key);
      if (!viewer) request[formerViewer] = await revokedKey(context.database, key);
      if (!viewer) throw unauthenticated('The API key is unknown or revoked.');
      return viewer;
    }
    const secret = sessionSecretOf(context, request);
    if (!secret) throw unauthenticated('Sign in, or send an API key as "Authorization: Bearer KEY".');
    const session = await findSession(context, { secret, now: clock() }, request, reply);
    if (session?.isOver) request[formerViewer] = session.viewer;
    if (!session || session.isOver) throw unauthenticated('The session has ended; sign in again.');
    return session.viewer;
  }

  // Cookies are read where they are needed, not on every request.
  app.register(fastifyCookie, { hook: false });
  app.decorateRequest(authenticatedViewer, null);
  app.decorateRequest(formerViewer, null);
  registerAudit(app, context.database, (request) => request[authenticatedViewer] ?? request[formerViewer]);
  app.decorateRequest('viewer', {
    getter(this: FastifyRequest) {
      const viewer = this[authenticatedViewer];
      if (!viewer) throw new Error('A public route has no viewer.');
      return viewer;
    },
  });
  app.addHook('onRoute', demandCallers);
  app.addHook('onRequest', async (request, reply) => {
    const { method, routeOptions } = request;
    const { url = '', config } = routeOptions;
    // Once more, as a route that was added before the hook above escaped it.
    demandCallers({ method, url, config });
    const key = bearerOf(request);
    if (key === undefined) refuseCrossSite(request);
    const callers = config.roles ?? 'public';
    if (callers === 'public') return limiter.admit(request, reply);
    const isLink = typeof callers === 'function';
    const asks = isLink ? callers(request) : authenticate(request, reply, key);
    const viewer = await asks.catch(async (error: unknown) => {
      if (error instanceof ProblemError) await limiter.refuse(request, reply);
      throw error;
    });
    request[authenticatedViewer] = viewer;
    await limiter.admit(request, reply);
    if (!isLink && callers !== 'signed-in' && !callers.includes(viewer.role)) {
      throw new ProblemError(403, 'forbidden', `This is for ${callers.join(', ')}; you are ${viewer.role}.`);
    }
  });
}
