import { expect, test } from 'vitest';
import type { Report, ReportSection } from '../contract/index.ts';
import type { Subject } from '../directory/index.ts';
import { mentionsOf, withoutName } from './erased-names.ts';

const ana: Subject = {
  personId: 1,
  externalId: '40',
  names: ['Ana Lima', 'A. Lima'],
  addresses: [],
  accounts: [],
};

function reportOf(scopeLabel: string, sections: Record<string, string[]>): Report {
  return {
    ...{ version: 1, title: 'Report', week: '2026-03-02', lastDay: '2026-03-08', language: 'en-GB' },
    ...{ namesManagers: true, timeZone: 'UTC', minGroup: 5, readsObserved: true, suppressed: false },
    ...{ madeAt: '2026-03-09T07:00:00Z', stated: [], scopeLabel, scope: { leader: ['7', '40'] } },
    sections: Object.entries(sections).map(
      ([id, row]): ReportSection => ({
        ...{ id, title: id, sentences: [], tiles: [], charts: [], note: null },
        tables: [
          { id, title: id, columns: row, rows: [[...row, { value: 40, unit: 'people' }]], shown: null },
        ],
      }),
    ),
  };
}

test('a name goes from rows, sentences and the head, and from the scope', () => {
  const report = reportOf('organisation of Ana Lima or Ben', {
    cascade: ['A. Lima', 'Ana Lima'],
    actions: ['Managers below Ana Lima stay away. 40 of 90 people came.'],
  });
  const nameless = withoutName(report, ana);
  expect(nameless.scopeLabel).toBe('organisation of (erased) or Ben');
  expect(nameless.scope).toEqual({ leader: ['(erased)', '7'] });
  expect(nameless.sections.map(({ tables }) => tables[0]?.rows[0]?.slice(0, -1))).toEqual([
    ['(erased)', '(erased)'],
    ['Managers below (erased) stay away. 40 of 90 people came.'],
  ]);
  expect(mentionsOf(report, ana)).toHaveLength(4);
  expect(mentionsOf(nameless, ana)).toEqual([]);
});

test('a part of another name, and sections that name nobody, stay', () => {
  const report = reportOf('organisation of Ana Limage', {
    cascade: ['Susana Lima', 'DrA. Lima'],
    departments: ['Ana Lima'],
  });
  const { scope: _, ...nameless } = withoutName(report, ana);
  expect(report).toMatchObject(nameless);
  expect(mentionsOf(report, ana)).toEqual([]);
});

test('an id names whoever has no name, and any that is no mere number', () => {
  const report = reportOf('organisation of 40', { actions: ['Talk to E-40, and agree'] });
  expect(withoutName(report, { ...ana, names: [] }).scopeLabel).toBe('organisation of (erased)');
  expect(mentionsOf(report, { ...ana, externalId: 'E-40' })).toEqual(['Talk to E-40, and agree']);
});
