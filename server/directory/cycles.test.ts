import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cycle, findCycles, type LineItem, type Report, refuseCycles } from './cycles.ts';

const since = (from: string | null, manager: string, until: string | null = null): Report => ({
  from,
  until,
  manager,
});
const lines = (list: Record<string, Report[]>) => new Map(Object.entries(list));

describe('a cycle', () => {
  test('is there while each on it reports to the next', () => {
    const found = findCycles(
      lines({
        ana: [since('2025-01-01', 'ben', '2025-07-01')],
        ben: [since(null, 'cleo')],
        cleo: [since('2025-03-01', 'ana'), since('2026-01-01', 'dan')],
        dan: [since(null, 'ana')],
      }),
    );
    expect(found).toEqual([
      {
        externalIds: expect.arrayContaining(['ana', 'ben', 'cleo']),
        from: '2025-03-01',
        until: '2025-07-01',
      },
    ]);
  });

  test('is none where A leads B in one year, and B leads A in the next', () => {
    expect(
      findCycles(
        lines({
          ana: [since('2024-01-01', 'ben', '2025-01-01')],
          ben: [since('2025-01-01', 'ana')],
        }),
      ),
    ).toEqual([]);
  });

  test('is found once, whatever else changes for those on it', () => {
    const found = findCycles(
      lines({
        ana: [since(null, 'ben', '2025-01-01'), since('2025-01-01', 'ben')],
        ben: [since('2024-01-01', 'ana')],
        cleo: [since('2026-01-01', 'ana')],
      }),
    );
    expect(found).toEqual([
      { externalIds: expect.arrayContaining(['ana', 'ben']), from: '2024-01-01', until: null },
    ]);
  });

  test('ends with a manager whom nobody knows', () => {
    expect(findCycles(lines({ ana: [since(null, 'ghost')], ben: [since(null, 'ana')] }))).toEqual([]);
  });
});

describe('of a request', () => {
  const item = (externalId: string, index: number, ...reports: Report[]): LineItem => ({
    externalId,
    index,
    reports,
  });

  test('the last on the cycle is refused', () => {
    const items = [
      item('cleo', 2, since(null, 'dan')),
      item('ana', 0, since(null, 'ben')),
      item('ben', 1, since(null, 'ana')),
    ];
    expect([...refuseCycles(items, new Map()).keys()]).toEqual(['ben']);
  });

  test('two who change places are none, also where the half of it would be a cycle', () => {
    const stored = lines({ ben: [since(null, 'ana')] });
    const items = [item('ana', 0, since('2026-01-01', 'ben')), item('ben', 1)];
    expect(refuseCycles(items, stored).size).toBe(0);
    expect([...refuseCycles(items.slice(0, 1), stored).keys()]).toEqual(['ana']);
  });

  test('what a refusal leaves in force may close the next', () => {
    const stored = lines({ cleo: [since(null, 'ana')] });
    // cleo's move is refused with the cycle that she closes with dan, and so cleo still reports to ana.
    const items = [
      item('dan', 0, since(null, 'cleo')),
      item('ana', 1, since(null, 'cleo')),
      item('cleo', 2, since(null, 'dan')),
    ];
    expect([...refuseCycles(items, stored).keys()].sort()).toEqual(['ana', 'cleo']);
  });

  test('a stored cycle of others refuses nobody', () => {
    const stored = lines({ ana: [since(null, 'ben')], ben: [since(null, 'ana')] });
    expect(refuseCycles([item('cleo', 0, since(null, 'ana'))], stored).size).toBe(0);
  });
});

const people = ['a', 'b', 'c', 'd', 'e', 'f'];
const days = ['', ...Array.from({ length: 8 }, (_, day) => `2026-01-0${day + 1}`)];

/** A history as it is stored: intervals one after the other, some without a manager. */
const history = fc
  .uniqueArray(
    fc.record({ from: fc.constantFrom(...days), manager: fc.constantFrom(null, null, ...people) }),
    {
      selector: ({ from }) => from,
      maxLength: 4,
    },
  )
  .map((starts) => starts.toSorted((one, other) => (one.from < other.from ? -1 : 1)))
  .map((starts) =>
    starts.map(({ from, manager }, place) => ({
      from: from || null,
      until: starts[place + 1]?.from ?? null,
      manager,
    })),
  );
type Managed = { from: string | null; until: string | null; manager: string | null };
const reportsOf = (person: string, intervals: Managed[]): Report[] =>
  intervals.flatMap((interval) =>
    interval.manager === null || interval.manager === person
      ? []
      : { ...interval, manager: interval.manager },
  );
const company = fc
  .tuple(...people.map(() => history))
  .map(
    (histories) =>
      new Map(people.map((person, place) => [person, reportsOf(person, histories[place] ?? [])] as const)),
  );

function managerOn(all: ReadonlyMap<string, readonly Report[]>, person: string, day: string) {
  return all.get(person)?.find(({ from, until }) => (from ?? '') <= day && (until === null || day < until))
    ?.manager;
}

/** Who is on a cycle on a day: whoever comes back to themselves within as many steps as there are people. */
function onCycle(all: ReadonlyMap<string, readonly Report[]>, day: string): Set<string> {
  return new Set(
    people.filter((person) => {
      let next = managerOn(all, person, day);
      for (let step = 0; next && next !== person && step < people.length; step += 1) {
        next = managerOn(all, next, day);
      }
      return next === person;
    }),
  );
}

describe('day by day', () => {
  test('the cycles found are those there are', () => {
    fc.assert(
      fc.property(company, (all) => {
        const cycles = findCycles(all);
        const isOn = (cycle: Cycle, day: string) =>
          (cycle.from ?? '') <= day && (cycle.until === null || day < cycle.until);
        for (const day of days) {
          const found = cycles.filter((cycle) => isOn(cycle, day)).flatMap((cycle) => cycle.externalIds);
          expect(found.toSorted()).toEqual([...onCycle(all, day)].toSorted());
        }
        for (const { externalIds } of cycles) expect(new Set(externalIds).size).toBe(externalIds.length);
      }),
      { numRuns: 1_000 },
    );
  });

  test('those refused are the last ones, one after the other, until no cycle has an item on it', () => {
    const requests = fc.record({
      stored: company,
      sent: company,
      order: fc.shuffledSubarray(people, { minLength: 1 }),
    });
    fc.assert(
      fc.property(requests, ({ stored, sent, order }) => {
        const items = order.map((externalId, index) => ({
          externalId,
          index,
          reports: sent.get(externalId) ?? [],
        }));
        const open = [...order];
        const expected: string[] = [];
        for (;;) {
          const laid = new Map(
            people.map((person) => [person, (open.includes(person) ? sent : stored).get(person) ?? []]),
          );
          const last = open.findLast((person) => days.some((day) => onCycle(laid, day).has(person)));
          if (last === undefined) break;
          expected.push(last);
          open.splice(open.indexOf(last), 1);
        }
        expect([...refuseCycles(items, stored).keys()]).toEqual(expected);
      }),
      { numRuns: 1_000 },
    );
  });
});

test('a line of 10,000, each managed by the next of the request, is followed once', () => {
  const ids = Array.from({ length: 10_000 }, (_, place) => `p${place}`);
  const items = ids.map((externalId, index) => ({
    externalId,
    index,
    reports: [since(index % 2 === 0 ? null : '2026-01-01', `p${index + 1}`)],
  }));
  expect(refuseCycles(items, new Map()).size).toBe(0);
  const top = { externalId: 'p10000', index: 10_000, reports: [since('2025-01-01', 'p0')] };
  expect([...refuseCycles([...items, top], new Map()).values()]).toMatchObject([
    { from: '2026-01-01', until: null },
  ]);
});
