import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AuditDetails } from '../../contract/index.ts';
import type { Database } from '../../database/connection.ts';
import { ProblemError } from '../../http/problem.ts';
import type { Viewer } from '../viewer.ts';
import { actionOf, detailsOf, type Entry, isChange } from './entry.ts';
import { openAuditLog } from './log.ts';
import { suppressedIn, suppressedInCsv } from './suppressed.ts';

/** What is known of a request while it is answered. */
interface Trail {
  /** Of the entry that announced a change. */
  entryId?: number;
  suppressed: boolean | null;
  /** Nothing more is to be written of this request. */
  isDone?: boolean;
}

const trail = Symbol('trail');

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Why a route that is not public leaves no entry in the audit log. */
    unaudited?: string;
    /**
     * What the parameters do not say, such as whom a user's id means. Of a change it is asked once the request is found
     * valid, before the handler runs; of a read, of what was given out. Names of Uptake's users, keys and links, and ids.
     */
    auditDetails?: (request: FastifyRequest) => AuditDetails | Promise<AuditDetails>;
  }
  interface FastifyRequest {
    [trail]: Trail | null;
  }
  interface FastifyInstance {
    /** What can stand in the audit log of requests: each action, and its route's summary. */
    auditedActions: Map<string, string>;
  }
}

/**
 * Writes down who saw or changed what, of every request with a known viewer, the refused ones included (but for those that
 * were too many); call it before any
 * route is added. A change is written before its handler runs, and its outcome before the answer goes out. A read is
 * written before its answer goes out. Where that fails the answer is 503 `audit_unavailable`, and nothing was done or
 * given out. `viewerOf` knows the viewer of a refused request as well.
 */
export function registerAudit(
  app: FastifyInstance,
  database: Database,
  viewerOf: (request: FastifyRequest) => Viewer | null,
): void {
  const log = openAuditLog(database);
  app.decorate('auditedActions', new Map<string, string>());
  app.decorateRequest(trail, null);
  app.addHook('onRoute', ({ method, url, config, schema }) => {
    if (config?.roles === undefined || config.roles === 'public' || config.unaudited) return;
    const summary = (schema as { summary?: string } | undefined)?.summary;
    for (const one of [method].flat()) {
      const action = actionOf({ method: one, url });
      if (summary) app.auditedActions.set(action, summary);
    }
  });

  app.addHook('onRequest', async (request) => {
    request[trail] = { suppressed: null };
  });

  app.addHook('preHandler', async (request) => {
    const known = request[trail];
    const entry = entryOf(request, viewerOf(request));
    if (!known || !entry?.isChange) return;
    const added = await request.routeOptions.config.auditDetails?.(request);
    const details = { ...entry.details, ...added };
    known.entryId = await log.announce({ ...entry, details }).catch((error) => refuse(request, known, error));
  });

  app.addHook('preSerialization', async (request, _reply, payload) => {
    const known = request[trail];
    if (known) known.suppressed = suppressedIn(payload);
    return payload;
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const known = request[trail];
    if (!known || known.isDone) return payload;
    known.isDone = true;
    const { entryId } = known;
    const status = reply.statusCode;
    if (entryId !== undefined) {
      // The change is made, and announced: the caller is told so even where its outcome cannot be written.
      await log
        .conclude({ entryId, status })
        .catch((error) => request.log.error({ err: error }, 'the outcome of a change was not recorded'));
      return payload;
    }
    const entry = entryOf(request, viewerOf(request));
    if (!entry || isOverload(status)) return payload;
    const suppressed =
      isCsv(reply) && typeof payload === 'string' ? suppressedInCsv(payload) : known.suppressed;
    const added = status < 400 ? await request.routeOptions.config.auditDetails?.(request) : {};
    const details = { ...entry.details, ...added };
    await log.write({ ...entry, details, suppressed, status }).catch((error) => {
      // A refusal gives nothing out.
      if (status < 400) return refuse(request, known, error);
      request.log.error({ err: error }, 'a refusal was not recorded');
    });
    return payload;
  });
}

/** Refused unheard, as there was too much of it: writing each down would be the work that is being refused. */
function isOverload(status: number): boolean {
  return status === 429 || status === 503;
}

function isCsv(reply: FastifyReply): boolean {
  return String(reply.getHeader('content-type')).startsWith('text/csv');
}

function entryOf(request: FastifyRequest, viewer: Viewer | null): Entry | null {
  const { url = '', config } = request.routeOptions;
  if (!viewer || config.unaudited) return null;
  const asked = { method: request.method, url };
  return {
    at: new Date(),
    viewer,
    action: actionOf(asked),
    isChange: isChange(asked),
    details: detailsOf(request),
    suppressed: null,
    status: null,
  };
}

function refuse(request: FastifyRequest, known: Trail, error: unknown): never {
  known.isDone = true;
  request.log.error({ err: error }, 'a request was not recorded');
  const detail = 'Who sees or changes what is recorded, and the record cannot be written now; try again.';
  throw new ProblemError(503, 'audit_unavailable', detail, { 'retry-after': '5' });
}
