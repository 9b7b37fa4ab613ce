import type { FastifyInstance } from 'fastify';
import { Counter, Histogram, type Registry } from 'prom-client';

/** Statuses by which a request is turned away rather than wrong. */
const refusals = new Set([401, 403, 429, 503]);

/**
 * Measures every answer of the app: how long it took by the pattern of its route, and how many were refused. Call it
 * before any route is added.
 */
export function measureRequests(app: FastifyInstance, registry: Registry): void {
  const duration = new Histogram({
    name: 'uptake_http_request_duration_seconds',
    help: 'Time from the head of a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  const refused = new Counter({
    name: 'uptake_http_requests_refused_total',
    help: 'Requests without good credentials or the right role, too many, or more than the server or its database can do',
    labelNames: ['status'],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, { statusCode, elapsedTime }) => {
    const { url = 'none' } = request.routeOptions;
    // The method of what no route has may be any word.
    const method = url === 'none' ? 'any' : request.method;
    const status = `${Math.floor(statusCode / 100)}xx`;
    duration.observe({ method, route: url, status }, elapsedTime / 1_000);
    if (refusals.has(statusCode)) refused.inc({ status: statusCode });
  });
}
