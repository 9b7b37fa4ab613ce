import type { Context } from '../context.ts';
import type { Database } from '../database/connection.ts';
import { type CheckedBatch, type StoredBatch, storeBatches } from './store.ts';

/** A batch of so few events waits for those that come at the same time; a larger one is worth a transaction of its own. */
const few = 100;
/** The most events that are stored together. */
const most = 2_000;

interface Waiting {
  batch: CheckedBatch;
  resolve: (stored: StoredBatch) => void;
  reject: (error: unknown) => void;
}

/** Batches of a source that wait for the transaction under way. */
type Line = Waiting[];

const lines = new WeakMap<Database, Map<string, Line>>();

/**
 * Stores a batch of a source; small ones that come while another is stored go into the next transaction together, as a
 * commit takes as long for one event as for hundreds. Resolves after the commit. What fails together is stored one by one,
 * so that nobody hears of an error of somebody else.
 */
export async function storeTogether(
  context: Context,
  source: string,
  batch: CheckedBatch,
): Promise<StoredBatch> {
  if (sizeOf(batch) > few) return await storeAlone(context, source, batch);
  const bySource = lines.get(context.database) ?? new Map<string, Line>();
  lines.set(context.database, bySource);
  const line = bySource.get(source);
  return await new Promise((resolve, reject) => {
    if (line) return line.push({ batch, resolve, reject });
    bySource.set(source, [{ batch, resolve, reject }]);
    void drain(context, source, bySource);
  });
}

async function drain(context: Context, source: string, bySource: Map<string, Line>): Promise<void> {
  const line = bySource.get(source) ?? [];
  while (line.length > 0) await storeGroup(context, source, takeGroup(line));
  // At once, as who comes next must not join a line that nobody looks at.
  bySource.delete(source);
}

function takeGroup(line: Line): Waiting[] {
  let [size, count] = [0, 0];
  for (const { batch } of line) {
    size += sizeOf(batch);
    if (size > most && count > 0) break;
    count += 1;
  }
  return line.splice(0, count);
}

async function storeGroup(context: Context, source: string, group: Waiting[]): Promise<void> {
  try {
    const stored = await storeBatches(
      context,
      source,
      group.map(({ batch }) => batch),
    );
    for (const [index, { resolve }] of group.entries()) resolve(stored[index] as StoredBatch);
  } catch (error) {
    const [only, ...others] = group;
    if (only && others.length === 0) return only.reject(error);
    for (const { batch, resolve, reject } of group)
      await storeAlone(context, source, batch).then(resolve, reject);
  }
}

async function storeAlone(context: Context, source: string, batch: CheckedBatch): Promise<StoredBatch> {
  const [stored] = await storeBatches(context, source, [batch]);
  return stored as StoredBatch;
}

const sizeOf = ({ received, refused }: CheckedBatch): number => received.length + refused.length;
