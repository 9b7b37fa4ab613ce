import { DatabaseError } from '../error.ts';
import { distributedTables, distributionColumn, layout, type Placement } from './layout.ts';

/** How a table is distributed, as `pg_dist_partition` of Citus has it. */
export interface Found {
  table: string;
  /** `h`: by the hash of a column; `n`: without one. */
  method: string;
  /** `t`: the same on every node. */
  replication: string;
  column: string | null;
}

/** One table that is to lie elsewhere than on the coordinator alone. */
export interface Step {
  table: string;
  placement: Placement;
  /** False where it lies as it should already. */
  isMoved: boolean;
  /** Whose shards its own are to lie beside; null for the first, and where there are no shards. */
  beside: string | null;
}

/**
 * What is left to do, in order, where Citus has these tables already: after any number of runs, whole ones or not.
 * @throws DatabaseError where one of them is distributed in another way than it should be
 */
export function planDistribution(found: readonly Found[]): Step[] {
  for (const one of found) refuseOther(one);
  const done = new Set(found.map(({ table }) => table));
  const first = distributedTables.find(({ placement }) => placement === 'by person')?.table;
  return distributedTables.map(({ table, placement }) => ({
    ...{ table, placement, isMoved: !done.has(table) },
    beside: placement === 'by person' && first !== undefined && table !== first ? first : null,
  }));
}

function refuseOther({ table, method, replication, column }: Found): void {
  const placement = layout[table]?.placement ?? 'local';
  if (placement === 'by person' && method === 'h' && column === distributionColumn) return;
  if (placement === 'reference' && method === 'n' && replication === 't') return;
  const is =
    method === 'h' ? `distributed by ${column}` : replication === 't' ? 'a reference table' : 'kept by Citus';
  const wanted = { 'by person': `by ${distributionColumn}`, reference: 'a reference table', local: 'local' };
  throw new DatabaseError(
    `Table ${table} is ${is}; Uptake needs it ${wanted[placement]}. Nothing was changed. Run \`select undistribute_table('${table}')\`, then this command again.`,
  );
}
