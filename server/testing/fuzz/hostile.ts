import fc from 'fast-check';

/** Stands in JSON for a number that no double can hold: `toJson` writes it bare. */
const hugeNumber = '(a number without end)';

/** JSON of a value; what no value can say is put in as it is. */
export function toJson(value: unknown): string {
  return JSON.stringify(value)?.replaceAll(JSON.stringify(hugeNumber), '1e400') ?? '';
}

const nested = (depth: number, inner: unknown): unknown => {
  let value = inner;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
};

/** Texts that have broken programs before, each for another part of one. */
export const hostileTexts = [
  ...[
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    'x\udfff',
    '\ufeff',
    '\u202eevil',
    'e\u0301',
    '💥',
    '\r\nx-injected: 1',
  ],
  ...["' or 1=1 --", "'; drop table person; --", '$1', '%s%n', '\\', '\\x00', '"', '`', '#{7*7}', '{{7*7}}'],
  ...['=1+1', '@SUM(A1)', '+cmd|x', '-2+3', '<script>alert(1)</script>', '<!--', ']]>', '&amp;'],
  ...['../../../../etc/passwd', '..%2f..%2f', 'file:///etc/passwd', 'http://169.254.169.254/', 'C:\\x', '~'],
  ...['null', 'undefined', 'NaN', 'Infinity', '-Infinity', 'true', '0x10', '1e400', '1_000', '٣', '00', '-1'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '%', '%%', '%_', '_', '*', '?', '.', '/'],
  ...['2147483648', '9223372036854775808', '99999999999999999999', '0.1', '-0', '1e3'],
  ...[
    '0000-00-00',
    '0001-01-01',
    '9999-12-31',
    '2026-02-30',
    '+010000-01-01',
    '2026-03-02T24:00:00Z',
    'infinity',
  ],
  'x'.repeat(10_240),
  '{'.repeat(2_000),
  'é'.repeat(201),
  '(('.repeat(500),
];

/** Values that no schema expects. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<unknown>(...hostileTexts) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(
      ...[null, true, false, [], {}, [null], [[]], { a: 1 }, { length: 3 }, { $ne: null }],
      ...[0, -1, 0.5, -0.0001, 1e308, 5e-324, hugeNumber, 2 ** 31, 2 ** 53, -(2 ** 63)],
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      nested(100, 1),
      nested(1_000, 'x'),
      Array.from({ length: 2_000 }, () => 'x'),
      Array.from({ length: 10_001 }, () => ({})),
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);

type Container = Record<string, unknown> | unknown[];

/** Every container of a value with each of its keys. */
function placesOf(value: unknown): [Container, string][] {
  if (typeof value !== 'object' || value === null) return [];
  const container = value as Container;
  return Object.keys(container).flatMap((key) => [
    [container, key] as [Container, string],
    ...placesOf(container[key as keyof Container]),
  ]);
}

/** How one place of a value is spoilt. */
export interface Spoiling {
  place: number;
  how: 'replaced' | 'removed' | 'renamed' | 'repeated';
  by: unknown;
}

export const spoiling: fc.Arbitrary<Spoiling> = fc.record({
  place: fc.nat(1_000),
  how: fc.constantFrom(...(['replaced', 'replaced', 'replaced', 'removed', 'renamed', 'repeated'] as const)),
  by: hostileValue,
});

/** A copy of the value that is wrong at one place; of a value without places, what spoils it. */
export function spoil(value: unknown, { place, how, by }: Spoiling): unknown {
  const copy = structuredClone(value);
  const places = placesOf(copy);
  const [container, key] = places[place % Math.max(places.length, 1)] ?? [];
  if (!container || key === undefined) return by;
  const at = container as Record<string, unknown>;
  if (how === 'replaced') at[key] = by;
  if (how === 'repeated') at[key] = [at[key], at[key]];
  if (how === 'renamed' && !Array.isArray(container)) {
    Object.defineProperty(at, String(by).slice(0, 300), { ...visible, value: at[key] });
  }
  if (how === 'removed' || how === 'renamed') {
    if (Array.isArray(container)) container.splice(Number(key), 1);
    else delete at[key];
  }
  return copy;
}

/** Set this way, `__proto__` is a name like others. */
const visible = { enumerable: true, configurable: true, writable: true };

/** A value as it stands in a URL or a line of CSV. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'object' ? toJson(value) : String(value);
}
