import type { FastifyRequest } from 'fastify';
import type { Scope } from '../context.ts';
import type { Role } from '../contract/index.ts';

/** Who asks: a person with a session, a program with an API key, or whoever has a link. */
export interface Viewer {
  kind: 'user' | 'key' | 'link';
  /** E-mail address of the user, or name of the key or link. */
  name: string;
  role: Role;
  scope: Scope;
}

/** Knows who asks by the address that is asked for. Throws ProblemError where it is nobody's. */
export type LinkFinder = (request: FastifyRequest) => Promise<Viewer>;

/**
 * Who may call a route: those with one of these roles, anyone with valid credentials, everybody, or whoever has its
 * address, where that holds a secret.
 */
export type Callers = readonly Role[] | 'signed-in' | 'public' | LinkFinder;

/** Where the authenticated viewer is kept on a request. */
export const authenticatedViewer = Symbol('authenticatedViewer');

/** Where the viewer is kept whose key was revoked or whose session has expired: refused, and written down. */
export const formerViewer = Symbol('formerViewer');

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call this route. Must be stated for every route under /api, /scim and /internal. */
    roles?: Callers;
  }

  interface FastifyRequest {
    [authenticatedViewer]: Viewer | null;
    [formerViewer]: Viewer | null;
    /** Who asks. Not to be read on public routes, where credentials are not looked at: it throws there. */
    readonly viewer: Viewer;
  }
}

/** Who asks, or null on public routes and where the request was refused before that was known. */
export function viewerOf(request: FastifyRequest): Viewer | null {
  return request[authenticatedViewer];
}
