import type { FastifyServerOptions } from 'fastify';

/**
 * What a log says of an error: where it happened and what PostgreSQL calls it. PostgreSQL's own `detail` quotes whole
 * rows, so that neither it nor anything else that hangs on an error is written.
 */
function describeError(error: Error & { code?: unknown; table?: unknown; constraint?: unknown }) {
  const { name, message, stack, code, table, constraint } = error;
  return { type: name, message, stack: stack ?? message, code, table, constraint };
}

/** Lets a logger write errors without the data that met them. */
export function withoutData(logger: FastifyServerOptions['logger']): FastifyServerOptions['logger'] {
  return typeof logger === 'object' ? { ...logger, serializers: { err: describeError } } : logger;
}
