import fc from 'fast-check';
import type { ApiDocument, Operation } from './document.ts';
import { type Content, contentsOf, wrongContentsOf } from './request-body.ts';
import { strangeHeaders } from './request-headers.ts';
import { pathsOf, queriesOf, wrongPathsOf, wrongQueriesOf } from './request-url.ts';
import type { Known } from './schema-values.ts';

/** A request as it goes out. */
export interface FuzzRequest {
  /** The route that it is meant for. */
  operation: Operation;
  method: string;
  /** Path and query, percent-encoded. */
  url: string;
  headers: Record<string, string>;
  body: string | undefined;
  /** Whose credentials it brings: the name of one of the callers. */
  caller: string;
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'];

const parts = ['method', 'path', 'query', 'content', 'headers', 'caller'] as const;

/** Which parts of a request are not as described: often none, often one, sometimes many. */
const wrongParts = fc.oneof(
  { weight: 5, arbitrary: fc.constant<(typeof parts)[number][]>([]) },
  { weight: 5, arbitrary: fc.constantFrom(...parts).map((part) => [part]) },
  { weight: 2, arbitrary: fc.subarray([...parts]) },
);

/** Requests to a route of the document: as described, a little wrong, and hostile. */
export function requestsTo(
  operation: Operation,
  document: ApiDocument,
  known: Known,
  callers: string[],
): fc.Arbitrary<FuzzRequest> {
  const right = fc.record({
    method: fc.constant(operation.method),
    path: pathsOf(operation, document, known),
    query: queriesOf(operation, document, known),
    content: contentsOf(operation, document, known),
    headers: fc.constant([]),
    caller: fc.constantFrom('owner key', 'owner session'),
  });
  const wrong = fc.record({
    method: fc.constantFrom(...methods),
    path: wrongPathsOf(operation, document, known),
    query: wrongQueriesOf(operation, document, known),
    content: wrongContentsOf(operation, document, known),
    headers: fc.array(strangeHeaders, { minLength: 1, maxLength: 3 }),
    caller: fc.constantFrom(...callers),
  });
  return fc.tuple(right, wrong, wrongParts).map(([described, spoilt, places]) => {
    const chosen = places.map((part) => [part, spoilt[part]]);
    const request: Parts = { ...described, ...Object.fromEntries(chosen) };
    const { method, path, query, content, headers, caller } = request;
    return {
      ...{ operation, method, caller },
      // Longer than any proxy lets through is of no interest.
      url: `${path}${query && `?${query}`}`.slice(0, 12_000),
      headers: { ...(content.type && { 'content-type': content.type }), ...Object.fromEntries(headers) },
      body: ['GET', 'HEAD', 'TRACE'].includes(method) ? undefined : content.body,
    };
  });
}

interface Parts {
  method: string;
  path: string;
  query: string;
  content: Content;
  headers: [string, string][];
  caller: string;
}
