import { type FastifyReply, type FastifyRequest, type FastifyServerOptions, LogController } from 'fastify';

/** Errors of PostgreSQL whose very message quotes values: class 22, data exceptions. */
const dataException = /^22[0-9A-Z]{3}$/;

/**
 * What a log says of an error: where it happened and what PostgreSQL calls it. PostgreSQL's own `detail` quotes whole
 * rows, so that neither it nor anything else that hangs on an error is written; nor is a message that quotes values,
 * as JavaScript's about malformed JSON do as well.
 */
function describeError(error: Error & { code?: unknown; table?: unknown; constraint?: unknown }) {
  const { name, message, stack = message, code, table, constraint } = error;
  const quotesData = error instanceof SyntaxError || (typeof code === 'string' && dataException.test(code));
  if (!quotesData) return { type: name, message, stack, code, table, constraint };
  const withheld = 'the message quotes data';
  return {
    type: name,
    message: withheld,
    stack: stack.replaceAll(message, withheld),
    code,
    table,
    constraint,
  };
}

/** Lets a logger write requests and errors without the data that met them. */
export function withoutData(logger: FastifyServerOptions['logger']): FastifyServerOptions['logger'] {
  const serializers = { err: describeError, req: describeRequest };
  return typeof logger === 'object' ? { ...logger, serializers } : logger;
}

/** The pattern of the route rather than the address: that may hold ids, and the names of departments and people. */
function describeRequest({ method, routeOptions }: FastifyRequest) {
  return { method, route: routeOptions?.url ?? 'none' };
}

/** A user or a key, and its role: not which. */
interface Caller {
  kind: string;
  role: string;
}

/**
 * One line for each answer: by which route, as what kind of caller, with which status, in how many milliseconds. Never
 * who asked or for what; the network address only where the operator wants it.
 */
export class RequestLog extends LogController {
  readonly #addresses: boolean;
  readonly #callerOf: (request: FastifyRequest) => Caller | null;

  /** `callerOf` gives what is known of whoever asks, or null. */
  constructor({ addresses }: { addresses: boolean }, callerOf: (request: FastifyRequest) => Caller | null) {
    super();
    this.#addresses = addresses;
    this.#callerOf = callerOf;
  }

  override incomingRequest(): void {}

  override routeNotFound(): void {}

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    // What is asked every few seconds, by nobody in particular, and the files of the pages.
    const { rate, roles } = request.routeOptions.config;
    const routine =
      (rate === 'unlimited' || (roles === undefined && !request.is404)) && reply.statusCode < 400;
    const caller = this.#callerOf(request);
    request.log[routine ? 'debug' : 'info'](
      {
        ...describeRequest(request),
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
        ...(caller && { caller: caller.kind, role: caller.role }),
        ...(this.#addresses && { address: request.ip }),
        ...(error && { err: error }),
      },
      'answered',
    );
  }
}
