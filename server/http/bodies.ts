import { Transform, type TransformCallback } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest, RequestPayload, RouteOptions } from 'fastify';
import { ProblemError } from './problem.ts';

const kibibyte = 1_024;

/** The most bytes of a request's body, where its route does not say otherwise. */
export const bodyLimit = 256 * kibibyte;
/** ... and of one that anybody may send. */
const publicBodyLimit = 16 * kibibyte;

/**
 * The most bytes of bodies that are held at the same time, of routes that take more than usual. The largest that a route
 * takes has to fit beside others, or whoever trickles a byte would keep it out.
 */
const mostHeld = 20 * 1_024 * kibibyte;

/** From that size on, a body waits for its turn to be parsed and worked on. */
const largeBody = 64 * kibibyte;

/**
 * The most bytes whose turn it is, or a single larger body: text, values and parameters take ten times as much. It is two batches of 10,000 events,
 * or thirty of 1,000, and leaves connections to other requests.
 */
const mostWorkedOn = 4 * 1_024 * kibibyte;

/**
 * Bounds the memory that bodies take: each by the limit of its route, and all that may be larger than usual together.
 * What comes beyond is refused with 503 `overloaded`, before it is read where it says how large it is. Bytes count once
 * they have come, also unpacked ones, so that a slow sender holds up nobody; of large bodies a few at a time are parsed and
 * worked on. Call it after request bodies are unpacked and before any route is added.
 */
export function limitBodies(app: FastifyInstance): void {
  const room = new Room();
  app.addHook('onRoute', (route) => {
    if (route.bodyLimit === undefined && route.config?.roles === 'public') route.bodyLimit = publicBodyLimit;
    if ((route.bodyLimit ?? 0) > bodyLimit) countBodies(route, room);
  });
}

/** How much there is room for. */
class Room {
  held = 0;
  #workedOn = 0;
  readonly #waiting: { bytes: number; begin: () => void }[] = [];

  holds(more: number): boolean {
    return this.held + more <= mostHeld;
  }

  /** Resolves when it is the turn of a body of so many bytes, in the order in which they came. */
  takeTurn(bytes: number): Promise<void> {
    return new Promise((begin) => {
      this.#waiting.push({ bytes, begin });
      this.#next();
    });
  }

  endTurn(bytes: number): void {
    this.#workedOn -= bytes;
    this.#next();
  }

  #next(): void {
    for (let [first] = this.#waiting; first; [first] = this.#waiting) {
      if (this.#workedOn > 0 && this.#workedOn + first.bytes > mostWorkedOn) return;
      this.#waiting.shift();
      this.#workedOn += first.bytes;
      first.begin();
    }
  }
}

function countBodies(route: RouteOptions, room: Room): void {
  const bodies = new WeakMap<FastifyRequest, CountedBody>();
  const before = route.preParsing ?? [];
  const count = (request: FastifyRequest, reply: FastifyReply, payload: RequestPayload, done: Done) => {
    if (!room.holds(Number(request.headers['content-length'] ?? 0))) return done(overloaded());
    const body = new CountedBody(room, payload, () => void reply.send(overloaded()));
    bodies.set(request, body);
    reply.raw.once('close', () => body.leave());
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
  const detail = 'The server works on as much as it can hold; send the same again in five seconds.';
  return new ProblemError(503, 'overloaded', detail, { 'retry-after': '5' });
}

/** Passes a body on while there is room for it; otherwise calls `refuse`, and what still comes is thrown away. */
class CountedBody extends Transform {
  /** Whether the handler has it, and its memory with it, even where the client has gone. */
  isWorkedOn = false;
  readonly #room: Room;
  readonly #payload: RequestPayload;
  readonly #refuse: () => void;
  #bytes = 0;
  /** Those whose turn it is. */
  #workedOn = 0;
  #isReleased = false;

  constructor(room: Room, payload: RequestPayload, refuse: () => void) {
    super();
    this.#room = room;
    this.#payload = payload;
    this.#refuse = refuse;
    payload.once('error', (error) => this.destroy(error));
    // Once a request is refused, nobody listens to what becomes of the rest of its body, and that would end the process.
    this.on('error', () => {});
    payload.pipe(this);
  }

  /** Fastify compares it with Content-Length. */
  get receivedEncodedLength(): number {
    return this.#payload.receivedEncodedLength ?? this.#bytes;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (!this.#room.holds(chunk.length)) {
      this.release();
      this.#payload.unpipe(this);
      this.#payload.resume();
      this.#refuse();
      return;
    }
    this.#bytes += chunk.length;
    this.#room.held += chunk.length;
    done(null, chunk);
  }

  override async _flush(done: TransformCallback): Promise<void> {
    if (this.#bytes > largeBody) {
      const bytes = this.#bytes;
      await this.#room.takeTurn(bytes);
      this.#workedOn = bytes;
      // The client left while it waited.
      if (this.#isReleased) return this.release();
    }
    done();
  }

  /** The client has its answer, or has gone. */
  leave(): void {
    if (!this.isWorkedOn) this.release();
  }

  release(): void {
    this.#isReleased = true;
    this.#room.held -= this.#bytes;
    this.#bytes = 0;
    this.#room.endTurn(this.#workedOn);
    this.#workedOn = 0;
  }
}
