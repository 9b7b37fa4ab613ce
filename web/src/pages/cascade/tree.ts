import type { Cascade, CascadeNode } from '../../../../server/contract/index.ts';

/** How far the answer about the people below one leader has come. */
export interface Branch {
  data: Cascade | undefined;
  error: Error | null;
  retry: () => void;
}

interface Place {
  /** Identifiers from the top of the shown tree down, this one last: unlike one identifier, unique on the page. */
  key: string;
  /** Depth in the shown tree, from 1. */
  level: number;
}

export interface NodeRow extends Place {
  kind: 'node';
  node: CascadeNode;
  parent: string | null;
  /** Place among the siblings, from 1, and how many there are. */
  position: number;
  siblings: number;
  canOpen: boolean;
  isOpen: boolean;
}

export type TreeRow =
  | NodeRow
  | (Place & { kind: 'loading' })
  | (Place & { kind: 'failed'; error: Error; retry: () => void })
  | (Place & { kind: 'more'; parent: string; shown: number; total: number });

export interface TreeState {
  isOpen: (externalId: string) => boolean;
  branchOf: (externalId: string) => Branch | undefined;
  /** How many children of the row with that key are shown at most. */
  shownBelow: (key: string) => number;
}

/** The tree as far as it is open, row by row from the top. A leader who is above already is not opened again. */
export function rowsOf(nodes: readonly CascadeNode[], state: TreeState): TreeRow[] {
  return rowsBelow({ nodes, parent: null, path: [] }, state);
}

interface Siblings {
  nodes: readonly CascadeNode[];
  parent: string | null;
  path: readonly string[];
}

const rootKey = '';

function rowsBelow({ nodes, parent, path }: Siblings, state: TreeState): TreeRow[] {
  const level = path.length + 1;
  const shown = state.shownBelow(parent ?? rootKey);
  const rows = nodes.slice(0, shown).flatMap((node, index): TreeRow[] => {
    const below = [...path, node.externalId];
    const key = keyOf(below);
    const canOpen = node.leaders > 0 && !path.includes(node.externalId);
    const isOpen = canOpen && state.isOpen(node.externalId);
    const row: NodeRow = {
      ...{ kind: 'node', key, level, node, parent, canOpen, isOpen },
      position: index + 1,
      siblings: nodes.length,
    };
    return isOpen ? [row, ...branchRows(key, below, state)] : [row];
  });
  if (nodes.length > shown) {
    const more = { key: `${parent ?? rootKey} more`, parent: parent ?? rootKey };
    rows.push({ kind: 'more', ...more, level, shown, total: nodes.length });
  }
  return rows;
}

function branchRows(key: string, path: readonly string[], state: TreeState): TreeRow[] {
  const level = path.length + 1;
  const branch = state.branchOf(path.at(-1) ?? '');
  if (branch?.data) return rowsBelow({ nodes: branch.data.children, parent: key, path }, state);
  if (branch?.error) {
    return [{ kind: 'failed', key: `${key} failed`, level, error: branch.error, retry: branch.retry }];
  }
  return [{ kind: 'loading', key: `${key} loading`, level }];
}

const keyOf = (path: readonly string[]): string => JSON.stringify(path);

/** Where a key press leads from a row, or what it does there; null for keys that mean nothing in a tree. */
export function keyAction(
  rows: readonly NodeRow[],
  current: NodeRow,
  key: string,
): { focus: string } | { toggle: string } | null {
  const index = rows.findIndex((row) => row.key === current.key);
  const to = (row: NodeRow | undefined) => (row ? { focus: row.key } : null);
  const toggle = { toggle: current.node.externalId };
  switch (key) {
    case 'ArrowDown':
      return to(rows[index + 1]);
    case 'ArrowUp':
      return to(rows[index - 1]);
    case 'Home':
      return to(rows[0]);
    case 'End':
      return to(rows.at(-1));
    case 'ArrowRight':
      if (current.isOpen) return to(rows.find((row) => row.parent === current.key));
      return current.canOpen ? toggle : null;
    case 'ArrowLeft':
      if (current.isOpen) return toggle;
      return to(rows.find((row) => row.key === current.parent));
    case 'Enter':
    case ' ':
      return current.canOpen ? toggle : null;
    default:
      return null;
  }
}
