import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hiddenGroups } from './suppression.ts';

const hidden = (groups: Record<string, number>, floor = 5) =>
  [...hiddenGroups(new Map(Object.entries(groups)), floor)].sort();

describe('hidden are', () => {
  test('no groups of the floor or more', () => {
    expect(hidden({ sales: 5, legal: 100 })).toEqual([]);
    expect(hidden({})).toEqual([]);
  });

  test('groups below it, all of them', () => {
    expect(hidden({ sales: 4, legal: 1, lab: 30 })).toEqual(['legal', 'sales']);
  });

  test('the next smallest with a single one, the first by name of equals', () => {
    expect(hidden({ sales: 4, legal: 9, lab: 30 })).toEqual(['legal', 'sales']);
    expect(hidden({ sales: 4, ops: 9, legal: 9, lab: 30 })).toEqual(['legal', 'sales']);
  });

  test('the whole company where it is small, with nobody beside it', () => {
    expect(hidden({ all: 4 })).toEqual(['all']);
  });

  test('groups without anybody, which protect nobody and need no protection', () => {
    expect(hidden({ sales: 0, legal: 9 })).toEqual(['sales']);
    expect(hidden({ sales: 0, legal: 9, lab: 2, ops: 12 })).toEqual(['lab', 'legal', 'sales']);
  });
});

test('never is exactly one inhabited group hidden beside visible ones, nor a large one without need', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({ maxLength: 3 }), fc.nat(20), { maxKeys: 8 }),
      fc.integer({ min: 3, max: 8 }),
      (groups, floor) => {
        const sizes = new Map(Object.entries(groups));
        const found = hiddenGroups(sizes, floor);
        const inhabited = [...sizes].filter(([, people]) => people > 0);
        const inhabitedHidden = inhabited.filter(([key]) => found.has(key));
        if (inhabitedHidden.length === 1) expect(inhabited).toHaveLength(1);
        for (const [key, people] of sizes) if (people < floor) expect(found).toContain(key);
        const largeHidden = inhabitedHidden.filter(([, people]) => people >= floor);
        expect(largeHidden.length).toBeLessThanOrEqual(1);
        for (const [, people] of largeHidden)
          for (const [key, others] of inhabited)
            if (!found.has(key)) expect(others).toBeGreaterThanOrEqual(people);
      },
    ),
  );
});
