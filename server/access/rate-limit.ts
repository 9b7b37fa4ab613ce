import fastifyRateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RateLimits } from '../config.ts';
import { ProblemError } from '../http/problem.ts';
import { SteadyWindows } from './steady-windows.ts';
import { viewerOf } from './viewer.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * How often this route may be asked: `ingest` where programs bring data in, `unlimited` for what answers also under
     * pressure. Absent: as any other route.
     */
    rate?: 'ingest' | 'unlimited';
  }
}

type Limiter = ReturnType<FastifyInstance['createRateLimit']>;

const window = 60_000;

export interface RateLimiter {
  /** Counts a request that is let in. Throws ProblemError (429 `too_many_requests`) where there were too many. */
  admit(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** Counts a request whose credentials are refused, likewise; good credentials from that address still work. */
  refuse(request: FastifyRequest, reply: FastifyReply): Promise<void>;
}

/**
 * Counts requests by key, by user, or by address where nobody is known (IPv6 by network, as one machine has all addresses
 * of a /64), in windows of a minute, in the memory of this process: several servers allow as many times more. Counted
 * are the `capacity` keys, users or addresses that asked last, some 200 bytes each.
 */
export function rateLimiter(app: FastifyInstance, limits: RateLimits, capacity = 10_000): RateLimiter {
  const limiters: Partial<Record<keyof RateLimits, Limiter>> = {};
  app.register(fastifyRateLimit, { global: false, store: SteadyWindows });
  app.after((error) => {
    if (error) throw error;
    for (const kind of ['ingest', 'viewer', 'address'] as const) {
      const max = limits[kind];
      const options = {
        max,
        timeWindow: window,
        cache: capacity,
        keyGenerator: kind === 'address' ? addressOf : nameOf,
      };
      if (max > 0) limiters[kind] = app.createRateLimit(options);
    }
  });
  return {
    async admit(request, reply) {
      const { rate, roles = 'public' } = request.routeOptions.config;
      // Files of the dashboard cost no more than a refusal.
      if (rate === 'unlimited' || request.routeOptions.config.roles === undefined) return;
      await count(limiters[roles === 'public' ? 'address' : (rate ?? 'viewer')], request, reply);
    },
    refuse: (request, reply) => count(limiters.address, request, reply),
  };
}

function nameOf(request: FastifyRequest): string {
  const viewer = viewerOf(request);
  return `${viewer?.kind} ${viewer?.name}`;
}

function addressOf(request: FastifyRequest): string {
  return normalizeIP(request.ip);
}

/** Tells the caller how much is left, in the headers of draft-ietf-httpapi-ratelimit-headers-06. */
async function count(
  limiter: Limiter | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const state = await limiter?.(request);
  if (!state || state.isAllowed) return;
  const { max, remaining, ttlInSeconds, isExceeded } = state;
  reply.headers({
    'ratelimit-limit': max,
    'ratelimit-remaining': remaining,
    'ratelimit-reset': ttlInSeconds,
  });
  if (!isExceeded) return;
  const detail = `These are more than ${max} requests in a minute; go on in ${ttlInSeconds} seconds.`;
  throw new ProblemError(429, 'too_many_requests', detail, { 'retry-after': String(ttlInSeconds) });
}
