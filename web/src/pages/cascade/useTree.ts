import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { CascadeNode } from '../../../../server/contract/index.ts';
import { type CascadeQuestion, cascadeQuery } from '../../api/manager-queries.ts';
import { rowsOf, type TreeRow } from './tree.ts';

/** Leaders below one leader that are shown at once, and added on demand. */
const portion = 50;

/** The tree below some leaders as far as it is open: each opening is one question, asked once. */
export function useTree(roots: readonly CascadeNode[], scope: Omit<CascadeQuestion, 'leader'>) {
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [portions, setPortions] = useState<ReadonlyMap<string, number>>(new Map());
  // A single leader at the top says little: its next level is open from the start.
  const only = roots.length === 1 ? roots[0]?.externalId : undefined;
  const isOpen = (externalId: string) => toggled.get(externalId) ?? externalId === only;
  const candidates = new Set([...toggled.keys(), ...(only === undefined ? [] : [only])]);
  const opened = [...candidates].filter(isOpen);
  const answers = useQueries({
    queries: opened.map((leader) => cascadeQuery({ ...scope, leader })),
  });
  const rows: TreeRow[] = rowsOf(roots, {
    isOpen,
    branchOf: (externalId) => {
      const query = answers[opened.indexOf(externalId)];
      return query && { data: query.data, error: query.error, retry: () => void query.refetch() };
    },
    shownBelow: (key) => portion * (portions.get(key) ?? 1),
  });
  return {
    rows,
    toggle: (externalId: string) => setToggled(new Map(toggled).set(externalId, !isOpen(externalId))),
    showMore: (key: string) => setPortions(new Map(portions).set(key, (portions.get(key) ?? 1) + 1)),
  };
}
