import fc from 'fast-check';
import type { ApiDocument, Operation } from './document.ts';
import { hostileValue, spoil, spoiling, textOf, toJson } from './hostile.ts';
import { type Known, valuesOf } from './schema-values.ts';

const mediaTypes = [
  'application/json',
  'application/json; charset=utf-8',
  'application/json;charset=utf-16',
  'APPLICATION/JSON',
  'text/plain',
  'text/csv',
  'application/x-ndjson',
  'application/scim+json',
  'application/xml',
  'text/html',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'x',
  '/',
  ';',
  ',,',
  ' ',
  'a/b/c',
];

/** What a request carries, and what it says that it is. */
export interface Content {
  type: string | undefined;
  body: string | undefined;
}

const brokenJson = fc.constantFrom(
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
  '{"__proto__":{"isAdmin":true}}',
  '{"constructor":{"prototype":{"x":1}}}',
  '{"a":1e400}',
  '{"a":01}',
  '\0',
  '{"a":"\\ud800"}',
  '{"source":"a","source":"b","events":[],"events":null}',
  '['.repeat(50_000),
  '{"a":'.repeat(5_000),
  ','.repeat(1_000),
);

/** A body as described; none where the route takes none. */
export function contentsOf(operation: Operation, document: ApiDocument, known: Known): fc.Arbitrary<Content> {
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
export function wrongContentsOf(
  operation: Operation,
  document: ApiDocument,
  known: Known,
): fc.Arbitrary<Content> {
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
