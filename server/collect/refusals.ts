import type { Rejection } from '../contract/index.ts';

/** Refusals of some events of many, told by where among all of them they stood: `indexes` has the place of each of the some. */
export function placedInAll(rejected: readonly Rejection[], indexes: readonly number[]): Rejection[] {
  return rejected.map((one) => ({ ...one, index: indexes[one.index] ?? one.index }));
}

/** In the order in which the events came in. */
export function inOrder(...rejected: readonly Rejection[][]): Rejection[] {
  return rejected.flat().sort((one, other) => one.index - other.index);
}
