import fc from 'fast-check';
import type { ApiDocument, Operation } from './document.ts';
import { hostileTexts, hostileValue, spoil, spoiling, toJson } from './hostile.ts';
import { type Known, valuesOf } from './schema-values.ts';

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

const mediaTypes = [
  ...[
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset=utf-16',
    'APPLICATION/JSON',
  ],
  ...[
    'text/plain',
    'text/csv',
    'application/x-ndjson',
    'application/scim+json',
    'application/xml',
    'text/html',
  ],
  ...[
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'x',
    '/',
    ';',
    ',,',
    ' ',
    'a/b/c',
  ],
];

/** Headers that change what a server does, rightly and wrongly said. */
const strangeHeaders = fc.constantFrom<[string, string]>(
  ...(['gzip', 'br', 'zstd', 'deflate', '*', 'identity;q=0, *;q=0', 'gzip;q=2, x', ';;;'].map((value) => [
    'accept-encoding',
    value,
  ]) as [string, string][]),
  ...([
    ['accept', 'image/png'],
    ['accept-language', '\u00ff'.repeat(20)],
    ['content-encoding', 'gzip'],
    ['content-encoding', 'x'],
    ['cookie', 'uptake_session='],
    ['cookie', `uptake_session=${'x'.repeat(5_000)}`],
    ['cookie', 'uptake_session=%E0%A4%A; =; a=b; uptake_session="x"'],
    ['authorization', 'Bearer'],
    ['authorization', 'Bearer a b'],
    ['authorization', 'Basic YTpi'],
    ['authorization', `Bearer ${'k'.repeat(9_000)}`],
    ['origin', 'https://elsewhere.example'],
    ['origin', 'null'],
    ['sec-fetch-site', 'cross-site'],
    ['host', 'x'],
    ['host', 'a b:99999'],
    ['host', ''],
    ['x-forwarded-for', "1.2.3.4, ' or 1=1"],
    ['x-forwarded-proto', 'https'],
    ['x-forwarded-host', 'evil.example'],
    ['if-match', '*'],
    ['if-match', 'W/"1"'],
    ['if-none-match', '"'],
    ['if-modified-since', 'never'],
    ['range', 'bytes=0-,-1'],
    ['upgrade', 'websocket'],
    ['x-http-method-override', 'DELETE'],
    ['x-request-id', 'x'.repeat(4_000)],
    ['accept-version', '99'],
  ] as [string, string][]),
);

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

/** The first, and every so often the other. */
function mostly<Usual, Other>(
  usual: fc.Arbitrary<Usual>,
  weight: number,
  other: fc.Arbitrary<Other>,
): fc.Arbitrary<Usual | Other> {
  return fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: other });
}

const hostileText = fc.constantFrom(...hostileTexts);

/** A part of a URL as programs send it, and as they should not. */
const encoded = (text: string) => encodeURIComponent(text.toWellFormed());
const badlyEncoded = fc.constantFrom(
  '%',
  '%ff',
  '%00',
  '%zz',
  '%c0%af',
  '%2e%2e%2f',
  '%5c',
  '%F0%9F',
  '%u0041',
  '//',
  '..',
);

/** The path with a value in each of its places. */
const filled = (path: string, values: string[]) => {
  const rest = [...values];
  return path.replaceAll(/\{[^}]+\}/g, () => rest.shift() ?? '');
};

const inPath = ({ parameters }: Operation) => parameters.filter((parameter) => parameter.in === 'path');
const inQuery = ({ parameters }: Operation) => parameters.filter((parameter) => parameter.in === 'query');

function pathsOf(operation: Operation, document: ApiDocument, known: Known): fc.Arbitrary<string> {
  const [collection = ''] = operation.path.split('/{');
  const values = inPath(operation).map(({ schema }) => valuesOf(schema, collection, document, known));
  return fc.tuple(...values).map((ids) => filled(operation.path, ids.map(textOf).map(encoded)));
}

function wrongPathsOf(operation: Operation, document: ApiDocument, known: Known): fc.Arbitrary<string> {
  const ending = fc.constantFrom('/', '//', '/.', '/..', '%00', '.json', ';a=b', '/x', '%');
  const places = inPath(operation).map(() => fc.oneof(hostileText.map(encoded), badlyEncoded));
  return fc.oneof(
    fc.tuple(pathsOf(operation, document, known), ending).map((both) => both.join('')),
    fc.tuple(...places).map((values) => filled(operation.path, values)),
  );
}

function queriesOf(operation: Operation, document: ApiDocument, known: Known): fc.Arbitrary<string> {
  const given = inQuery(operation).map(({ name, schema, required }) => {
    const value = valuesOf(schema, name, document, known).map((one) =>
      [one].flat().map((each) => `${name}=${encoded(textOf(each))}`),
    );
    return required ? value : mostly(fc.constant([]), 4, value);
  });
  return fc.tuple(...given).map((query) => query.flat().join('&'));
}

/** A query that says one thing or another twice, wrongly, or what nobody asked for. */
function wrongQueriesOf(operation: Operation, document: ApiDocument, known: Known): fc.Arbitrary<string> {
  const names = [
    ...inQuery(operation).map(({ name }) => name),
    'x',
    'source[]',
    '__proto__[a]',
    'constructor',
  ];
  const wrong = fc
    .tuple(fc.constantFrom(...names), fc.oneof(hostileText.map(encoded), badlyEncoded))
    .map((both) => both.join('='));
  const stray = fc.constantFrom('=', '&&', '?', '%', 'a=%ff', '#', ';');
  return fc
    .tuple(
      queriesOf(operation, document, known),
      fc.array(mostly(wrong, 5, stray), { minLength: 1, maxLength: 3 }),
    )
    .map(([query, more]) => [query, ...more].join('&'));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'object' ? toJson(value) : String(value);
}

interface Content {
  type: string | undefined;
  body: string | undefined;
}

const brokenJson = fc.constantFrom(
  ...[
    '',
    '{',
    '[',
    '{"a":',
    'null',
    '0',
    '"x"',
    '[]',
    '{}',
    'nul',
    '{"a":1}{"a":1}',
    '{"a":1,}',
    "{'a':1}",
    '\ufeff{}',
  ],
  ...[
    '{"__proto__":{"isAdmin":true}}',
    '{"constructor":{"prototype":{"x":1}}}',
    '{"a":1e400}',
    '{"a":01}',
    '\0',
    '{"a":"\\ud800"}',
  ],
  ...[
    '{"source":"a","source":"b","events":[],"events":null}',
    '['.repeat(50_000),
    '{"a":'.repeat(5_000),
    ','.repeat(1_000),
  ],
);

function contentsOf(operation: Operation, document: ApiDocument, known: Known): fc.Arbitrary<Content> {
  if (operation.bodies.length === 0) return fc.constant({ type: undefined, body: undefined });
  return describedBody(operation, document, known).map(({ type, value }) => ({
    type,
    body: bodyOf(type, value),
  }));
}

function describedBody({ bodies }: Operation, document: ApiDocument, known: Known) {
  const each = bodies.map(([type, schema]) =>
    fc.record({ type: fc.constant(type), value: valuesOf(schema, '', document, known) }),
  );
  return fc.oneof(...each);
}

/** A body that is spoilt at one place, broken altogether, or of another type. */
function wrongContentsOf(operation: Operation, document: ApiDocument, known: Known): fc.Arbitrary<Content> {
  const stray = fc.record({ type: fc.constantFrom(...mediaTypes), body: brokenJson });
  if (operation.bodies.length === 0) return stray;
  const described = describedBody(operation, document, known);
  const spoilt = fc
    .tuple(described, spoiling)
    .map(([{ type, value }, wrong]) => ({ type, body: bodyOf(type, spoil(value, wrong)) }));
  const other = fc
    .tuple(described, fc.constantFrom(undefined, ...mediaTypes))
    .map(([{ value }, type]) => ({ type, body: toJson(value) }));
  const broken = fc
    .tuple(described, fc.oneof(brokenJson, hostileValue.map(toJson)))
    .map(([{ type }, body]) => ({ type, body }));
  return fc.oneof(
    { weight: 7, arbitrary: spoilt },
    { weight: 1, arbitrary: other },
    { weight: 2, arbitrary: broken },
    { weight: 1, arbitrary: stray },
  );
}

/** A body in its media type: CSV has the fields of the first list of objects in it as columns. */
function bodyOf(type: string, value: unknown): string {
  if (type !== 'text/csv') return toJson(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const rows =
    Object.values(value)
      .find(Array.isArray)
      ?.filter((row) => typeof row === 'object' && row !== null) ?? [];
  const columns = Object.keys(rows[0] ?? {});
  return [columns, ...rows.map((row) => columns.map((column) => textOf(row[column])))]
    .map((line) => line.join(','))
    .join('\n');
}
