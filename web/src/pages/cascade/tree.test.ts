import { expect, test } from 'vitest';
import type { Cascade, CascadeNode } from '../../../../server/contract/index.ts';
import { keyAction, type NodeRow, rowsOf, type TreeState } from './tree.ts';

const hidden = { value: null, numerator: null, denominator: null, suppressed: true };

function leader(externalId: string, leaders = 0): CascadeNode {
  return {
    ...{
      externalId,
      leaders,
      name: externalId,
      department: 'Sales',
      leaderLevel: 'frontline',
      rung: 'reader',
    },
    ...{ isPlatformAdmin: false, directReports: 5, organizationSize: 5, adminsExcluded: null },
    ...{ managerActiveRate: hidden, activeRate: hidden },
  };
}

function answer(...children: CascadeNode[]) {
  const data: Cascade = {
    ...{ grain: 'week', period: '2026-02-23', complete: true, timeZone: 'UTC', readsObserved: true },
    ...{ above: [], leader: null, children },
  };
  return { data, error: null, retry: () => {} };
}

function tree(open: string[], branches: Record<string, ReturnType<typeof answer>>, shown = 50): TreeState {
  return {
    isOpen: (externalId) => open.includes(externalId),
    branchOf: (externalId) => branches[externalId],
    shownBelow: () => shown,
  };
}

const outline = (rows: ReturnType<typeof rowsOf>) =>
  rows.map((row) => `${'. '.repeat(row.level - 1)}${row.kind === 'node' ? row.node.externalId : row.kind}`);
const nodesIn = (rows: ReturnType<typeof rowsOf>) =>
  rows.filter((row): row is NodeRow => row.kind === 'node');

test('what is open stands below its leader, a branch on its way is said to be', () => {
  const state = tree(['ana', 'ben'], { ana: answer(leader('ben', 1), leader('cleo')) });
  expect(outline(rowsOf([leader('ana', 2), leader('dan', 1)], state))).toEqual([
    'ana',
    '. ben',
    '. . loading',
    '. cleo',
    'dan',
  ]);
});

test('many siblings come in portions', () => {
  const many = Array.from({ length: 7 }, (_, index) => leader(`leader-${index}`));
  const rows = rowsOf(many, tree([], {}, 3));
  expect(outline(rows)).toEqual(['leader-0', 'leader-1', 'leader-2', 'more']);
  expect(rows.at(-1)).toMatchObject({ shown: 3, total: 7 });
  expect(nodesIn(rows)[2]).toMatchObject({ position: 3, siblings: 7 });
});

test('reporting lines that run in a circle end where they close', () => {
  const state = tree(['ana', 'ben'], { ana: answer(leader('ben', 1)), ben: answer(leader('ana', 1)) });
  expect(outline(rowsOf([leader('ana', 1)], state))).toEqual(['ana', '. ben', '. . ana']);
});

test('arrow keys walk the tree, open and close it', () => {
  const state = tree(['ana'], { ana: answer(leader('ben', 1), leader('cleo')) });
  const rows = nodesIn(rowsOf([leader('ana', 2)], state));
  const [ana, ben, cleo] = rows as [NodeRow, NodeRow, NodeRow];
  expect(keyAction(rows, ana, 'ArrowDown')).toEqual({ focus: ben.key });
  expect(keyAction(rows, ana, 'ArrowRight')).toEqual({ focus: ben.key });
  expect(keyAction(rows, ben, 'ArrowRight')).toEqual({ toggle: 'ben' });
  expect(keyAction(rows, cleo, 'ArrowRight')).toBeNull();
  expect(keyAction(rows, cleo, 'ArrowLeft')).toEqual({ focus: ana.key });
  expect(keyAction(rows, ana, 'ArrowLeft')).toEqual({ toggle: 'ana' });
  expect(keyAction(rows, cleo, 'Home')).toEqual({ focus: ana.key });
  expect(keyAction(rows, ana, 'ArrowUp')).toBeNull();
  expect(keyAction(rows, ana, 'a')).toBeNull();
});
