import type { FastifyRequest } from 'fastify';
import type { AuditDetails, auditViewerKinds } from '../../contract/index.ts';

/** A line of the audit log, before it has an id. */
export interface Entry {
  at: Date;
  viewer: { kind: (typeof auditViewerKinds)[number]; name: string | null; role: string | null };
  /** Method and pattern of a route, or the name of an act. */
  action: string;
  isChange: boolean;
  details: AuditDetails;
  /** Whether the answer hid a small group; null where it is none that could. */
  suppressed: boolean | null;
  /** HTTP status; null until the outcome of a change is known. */
  status: number | null;
}

/**
 * What is kept of a request's parameters. A new one is kept once it is put in a list here; a test asks for that.
 * Bodies, secrets and what somebody typed to search for never are.
 */
export const parameters = {
  /** Who or what was asked about: the log can be searched for it. */
  subjects: [
    ...['id', 'metric', 'department', 'location', 'level', 'leader', 'leaderLevel', 'source', 'community'],
    ...['manager', 'viewer', 'action', 'user', 'key'],
  ],
  /** How it was asked. */
  settings: [
    ...['from', 'to', 'grain', 'by', 'format', 'week', 'launch', 'state', 'kind'],
    ...['asOf', 'includePrivate'],
    ...['paper', 'language', 'namesManagers'],
  ],
  /** Only that there was one is kept: it may name anybody. */
  mentioned: ['search', 'filter', 'account', 'person', 'file', 'mapping'],
  /** Says nothing of what was seen, or is a secret. */
  dropped: [
    ...['sort', 'order', 'page', 'pageSize', 'before', 'limit', 'startIndex', 'count', 'windows', 'isCut'],
    ...['attributes', 'excludedAttributes', 'token', 'returnTo', 'connection'],
  ],
} as const;

/** The route whose `id` is that of a manager. */
const managerRoute = /\/managers\/:id$/;

/** Whether a parameter says who was asked about. */
export function namesPerson(name: string, action: string): boolean {
  return name === 'leader' || name === 'manager' || (name === 'id' && managerRoute.test(action));
}

const subjects = new Set<string>(parameters.subjects);
const kept = new Set<string>([...parameters.subjects, ...parameters.settings]);
const mentioned = new Set<string>(parameters.mentioned);

const mostValues = 100;
const mostCharacters = 320;

/** Method and pattern of the route; HEAD asks for what GET does. */
export function actionOf({ method, url }: { method: string; url: string }): string {
  return `${method === 'HEAD' ? 'GET' : method} ${url}`;
}

/** Searching by a message (RFC 7644, section 3.4.3) is the one POST that changes nothing. */
export function isChange({ method, url }: { method: string; url: string }): boolean {
  return method !== 'GET' && method !== 'HEAD' && !url.endsWith('/.search');
}

export function detailsOf({ params, query }: Pick<FastifyRequest, 'params' | 'query'>): AuditDetails {
  const asked = { ...(query as Record<string, unknown>), ...(params as Record<string, unknown>) };
  const details: AuditDetails = {};
  for (const [name, value] of Object.entries(asked)) {
    if (value === undefined || value === null || value === '') continue;
    if (mentioned.has(name)) details[name] = true;
    if (kept.has(name)) details[name] = Array.isArray(value) ? listOf(value) : storable(value);
  }
  return details;
}

/** What the log can be searched for: every subject, in lower case. */
export function aboutOf(details: AuditDetails): string[] {
  const texts = Object.entries(details).flatMap(([name, value]) =>
    subjects.has(name) ? [value].flat() : [],
  );
  return [...new Set(texts.map((text) => searchable(String(text))))];
}

export function searchable(text: string): string {
  return storable(text).toLowerCase();
}

function listOf(values: unknown[]): string[] {
  const texts = values.slice(0, mostValues).map(storable);
  return values.length > mostValues ? [...texts, `... ${values.length - mostValues} more`] : texts;
}

/** PostgreSQL refuses NUL and halves of surrogate pairs; refused requests may hold them, and must be written down. */
function storable(value: unknown): string {
  return String(value).slice(0, mostCharacters).toWellFormed().replaceAll('\0', '\uFFFD');
}
