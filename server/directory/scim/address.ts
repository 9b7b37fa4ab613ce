import type { FastifyRequest } from 'fastify';

/** The path below which all of SCIM lies. */
export const scimPrefix = '/scim/v2';

/** The address of the service as the caller sees it. */
export function baseOf(request: Pick<FastifyRequest, 'protocol' | 'host'>): string {
  return `${request.protocol}://${request.host}${scimPrefix}`;
}
