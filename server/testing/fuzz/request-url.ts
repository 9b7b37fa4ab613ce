import fc from 'fast-check';
import type { ApiDocument, Operation } from './document.ts';
import { hostileTexts, textOf } from './hostile.ts';
import { type Known, valuesOf } from './schema-values.ts';

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

/** The path of a route, with ids of what is there, mostly. */
export function pathsOf(operation: Operation, document: ApiDocument, known: Known): fc.Arbitrary<string> {
  const [collection = ''] = operation.path.split('/{');
  const values = inPath(operation).map(({ schema }) => valuesOf(schema, collection, document, known));
  return fc.tuple(...values).map((ids) => filled(operation.path, ids.map(textOf).map(encoded)));
}

/** A path that a route has not, or with ids that are none. */
export function wrongPathsOf(
  operation: Operation,
  document: ApiDocument,
  known: Known,
): fc.Arbitrary<string> {
  const ending = fc.constantFrom('/', '//', '/.', '/..', '%00', '.json', ';a=b', '/x', '%');
  const places = inPath(operation).map(() => fc.oneof(hostileText.map(encoded), badlyEncoded));
  return fc.oneof(
    fc.tuple(pathsOf(operation, document, known), ending).map((both) => both.join('')),
    fc.tuple(...places).map((values) => filled(operation.path, values)),
  );
}

/** A query as described. */
export function queriesOf(operation: Operation, document: ApiDocument, known: Known): fc.Arbitrary<string> {
  const given = inQuery(operation).map(({ name, schema, required }) => {
    const value = valuesOf(schema, name, document, known).map((one) =>
      [one].flat().map((each) => `${name}=${encoded(textOf(each))}`),
    );
    return required ? value : mostly(fc.constant([]), 4, value);
  });
  return fc.tuple(...given).map((query) => query.flat().join('&'));
}

/** A query that says one thing or another twice, wrongly, or what nobody asked for. */
export function wrongQueriesOf(
  operation: Operation,
  document: ApiDocument,
  known: Known,
): fc.Arbitrary<string> {
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
