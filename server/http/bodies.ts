import { Transform, type TransformCallback } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest, RequestPayload, RouteOptions } from 'fastify';
import { ProblemError } from './problem.ts';

const kibibyte = 1_024;

/** The most bytes of a request's body, where its route does not say otherwise. */
export const bodyLimit = 256 * kibibyte;
/** ... and of one that anybody may send. */
const publicBodyLimit = 16 * kibibyte;

/**
 * The most bytes of large bodies that are received or worked on at the same time. Of each byte, its text, its values and
 * what is sent to the database take about ten more, so that this bounds the memory of the process; and it is what
 * PostgreSQL has to do for some seconds.
 */
const largeBodies = 16 * 1_024 * kibibyte;

/**
 * Bounds the memory that bodies take: each by the limit of its route, and all that may be larger than usual together.
 * What comes beyond is refused with 503 `overloaded`, before it is read where it says how large it is. Bytes count once
 * they have come, also unpacked ones, so that a slow sender holds up nobody. Call it after request bodies are unpacked
 * and before any route is added.
 */
export function limitBodies(app: FastifyInstance): void {
  const inWork = { bytes: 0 };
  app.addHook('onRoute', (route) => {
    if (route.bodyLimit === undefined && route.config?.roles === 'public') route.bodyLimit = publicBodyLimit;
    if ((route.bodyLimit ?? 0) > bodyLimit) countBodies(route, inWork);
  });
}

function countBodies(route: RouteOptions, inWork: { bytes: number }): void {
  const bodies = new WeakMap<FastifyRequest, CountedBody>();
  const before = route.preParsing ?? [];
  const count = (request: FastifyRequest, reply: FastifyReply, payload: RequestPayload, done: Done) => {
    if (inWork.bytes + Number(request.headers['content-length'] ?? 0) > largeBodies && inWork.bytes > 0)
      return done(overloaded());
    const body = new CountedBody(inWork, payload, () => void reply.send(overloaded()));
    bodies.set(request, body);
    reply.raw.once('close', () => body.left());
    done(null, body);
  };
  route.preParsing = [...(Array.isArray(before) ? before : [before]), count];
  const { handler } = route;
  route.handler = async function (request, reply) {
    const body = bodies.get(request);
    if (body) body.isWorkedOn = true;
    try {
      return await handler.call(this, request, reply);
    } finally {
      body?.release();
    }
  };
}

type Done = (error: Error | null, payload?: RequestPayload) => void;

function overloaded(): ProblemError {
  const detail = 'The server works on as much as it can hold; send the same again in two seconds.';
  return new ProblemError(503, 'overloaded', detail, { 'retry-after': '2' });
}

/** Passes a body on while there is room for it; otherwise calls `refuse`, and what still comes is thrown away. */
class CountedBody extends Transform {
  /** Whether the handler has it, and its memory with it, even where the client has gone. */
  isWorkedOn = false;
  readonly #inWork: { bytes: number };
  readonly #payload: RequestPayload;
  readonly #refuse: () => void;
  #bytes = 0;

  constructor(inWork: { bytes: number }, payload: RequestPayload, refuse: () => void) {
    super();
    this.#inWork = inWork;
    this.#payload = payload;
    this.#refuse = refuse;
    payload.once('error', (error) => this.destroy(error));
    payload.pipe(this);
  }

  /** Fastify compares it with Content-Length. */
  get receivedEncodedLength(): number {
    return this.#payload.receivedEncodedLength ?? this.#bytes;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (this.#inWork.bytes + chunk.length > largeBodies) {
      this.release();
      this.#payload.unpipe(this);
      this.#payload.resume();
      this.#refuse();
      return;
    }
    this.#bytes += chunk.length;
    this.#inWork.bytes += chunk.length;
    done(null, chunk);
  }

  /** The client has its answer, or has gone. */
  left(): void {
    if (!this.isWorkedOn) this.release();
  }

  release(): void {
    this.#inWork.bytes -= this.#bytes;
    this.#bytes = 0;
  }
}
