import type { ImportReported, ImportResult } from '../contract/index.ts';
import type { ImportSummary, Reported } from './import-path.ts';

/** What an import did, as it is kept and told. */
export function resultOf({ isWhole: _, refused, warned, ...summary }: ImportSummary): ImportResult {
  return { ...summary, stored: { ...summary.stored }, refused: listed(refused), warned: listed(warned) };
}

function listed(reported: ReadonlyMap<string, Reported>): ImportReported[] {
  return [...reported].map(([code, one]) => ({ code, ...one }));
}
