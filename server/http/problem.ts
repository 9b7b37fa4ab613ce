import { STATUS_CODES } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod';
import type { Problem } from '../contract/index.ts';
import { databaseFailure } from './database-failure.ts';

/** Thrown by any capability to answer with a problem document (RFC 9457). `detail` is shown to the caller. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Record<string, string>;

  constructor(status: number, code: string, detail: string, headers: Record<string, string> = {}) {
    super(detail);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** The 503 that says what is wrong with the database, where that is why something failed; else the error itself. */
export function explainFailure(error: Error): Error {
  const failure = databaseFailure(error);
  if (!failure) return error;
  const { code, detail, retryAfterSeconds } = failure;
  return new ProblemError(503, code, detail, { 'retry-after': String(retryAfterSeconds) });
}

/** Codes of what Fastify itself refuses, before a handler runs. */
const codeOfFastifyError: Record<string, string> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'empty_body',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid_content_length',
};

function send(reply: FastifyReply, problem: Omit<Problem, 'type' | 'title'>): FastifyReply {
  const title = STATUS_CODES[problem.status] ?? 'Error';
  return reply
    .status(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify({ type: 'about:blank', title, ...problem }));
}

/** Answers what is refused before there is a route, such as an address that is no valid URL. */
export function answerFrameworkError(error: Error, _request: FastifyRequest, reply: FastifyReply): void {
  send(reply, { status: 400, code: 'bad_request', detail: error.message });
}

/**
 * Makes every error a problem document with a stable code. What the caller can mend is said; the rest is logged (stack
 * and all, without the request's content) and answered as `internal_error`.
 */
export function registerProblems(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) =>
    send(reply, {
      status: 404,
      code: 'not_found',
      detail: `There is no ${request.method} ${request.url.split('?')[0]}.`,
    }),
  );
  app.setErrorHandler((thrown: Error, request, reply) => {
    const error: Error & { code?: string; statusCode?: number } = explainFailure(thrown);
    if (error !== thrown) request.log.warn({ err: thrown }, 'the database failed');
    if (error instanceof ProblemError) {
      reply.headers(error.headers);
      return send(reply, { status: error.status, code: error.code, detail: error.message });
    }
    if (hasZodFastifySchemaValidationErrors(error)) {
      const errors = error.validation.map((issue) => ({
        path: issue.instancePath.replace(/^\//, '').replaceAll('/', '.') || '(whole)',
        reason: issue.message ?? 'not valid',
      }));
      const detail = `The request's ${error.validationContext} is not as documented: see errors.`;
      return send(reply, { status: 400, code: 'invalid_request', detail, errors });
    }
    if (error instanceof SyntaxError && error.statusCode === 400) {
      return send(reply, { status: 400, code: 'malformed_json', detail: 'The body is no valid JSON.' });
    }
    if (!isResponseSerializationError(error) && error.statusCode && error.statusCode < 500) {
      const code = codeOfFastifyError[error.code ?? ''] ?? 'bad_request';
      return send(reply, { status: error.statusCode, code, detail: error.message });
    }
    request.log.error({ err: error }, 'request failed');
    return send(reply, {
      status: 500,
      code: 'internal_error',
      detail: 'The server failed; its log says why.',
    });
  });
}
