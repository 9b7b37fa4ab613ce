import type { FastifyInstance, FastifyReply } from 'fastify';
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod';
import { explainFailure, ProblemError } from '../../http/problem.ts';

/** The kinds of a 400 or 409 (RFC 7644, section 3.12) that occur here. */
export type ScimType =
  | 'invalidFilter'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue';

export const scimMediaType = 'application/scim+json; charset=utf-8';

/** Thrown anywhere below /scim to answer with a SCIM error. `detail` is shown to the caller. */
export class ScimError extends Error {
  readonly status: number;
  readonly scimType: ScimType | undefined;

  constructor(status: number, scimType: ScimType | undefined, detail: string) {
    super(detail);
    this.status = status;
    this.scimType = scimType;
  }
}

/** A 400 of the given kind. */
export function badRequest(scimType: ScimType, detail: string): ScimError {
  return new ScimError(400, scimType, detail);
}

/** Answers with the error message of RFC 7644, section 3.12; its status is a text. */
export function sendError(reply: FastifyReply, status: number, detail: string, scimType?: ScimType) {
  return reply
    .status(status)
    .header('content-type', scimMediaType)
    .send(
      JSON.stringify({
        schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
        status: String(status),
        ...(scimType && { scimType }),
        detail,
      }),
    );
}

/** Answers what is refused before there is a route, such as an address that is no valid URL. */
export function answerScimFrameworkError(error: Error, reply: FastifyReply): void {
  sendError(reply, 400, error.message);
}

/**
 * Makes every error below /scim/v2 a SCIM error, those of access and of Fastify included; what the caller cannot mend is
 * logged without the request's content.
 */
export function registerScimErrors(app: FastifyInstance): void {
  app.setErrorHandler((thrown: Error, request, reply) => {
    const error: Error & { code?: string; statusCode?: number } = explainFailure(thrown);
    if (error !== thrown) request.log.warn({ err: thrown }, 'the database failed');
    if (error instanceof ScimError) return sendError(reply, error.status, error.message, error.scimType);
    if (error instanceof ProblemError) {
      reply.headers(error.headers);
      return sendError(reply, error.status, error.message);
    }
    if (hasZodFastifySchemaValidationErrors(error)) {
      const [issue] = error.validation;
      const place = issue?.instancePath.replace(/^\//, '').replaceAll('/', '.') || error.validationContext;
      const scimType = error.validationContext === 'body' ? 'invalidSyntax' : 'invalidValue';
      return sendError(reply, 400, `${place}: ${issue?.message ?? 'not valid'}`, scimType);
    }
    if (error.code === 'FST_ERR_CTP_INVALID_JSON_BODY') {
      return sendError(reply, 400, 'The body is no valid JSON.', 'invalidSyntax');
    }
    if (!isResponseSerializationError(error) && error.statusCode && error.statusCode < 500) {
      return sendError(reply, error.statusCode, error.message);
    }
    request.log.error({ err: error }, 'request failed');
    return sendError(reply, 500, 'The server failed; its log says why.');
  });
}
