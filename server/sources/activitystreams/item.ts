import type { Account } from '../../contract/index.ts';
import { type ActReading, accountOfActor, readAct } from './act.ts';
import { itemsOf } from './document.ts';
import { problemOfDocument, problemOfThing } from './problem.ts';
import { isThing, listOf, type Thing } from './value.ts';

/** What an item became, and where in it is what is wrong. */
export type ItemReading = ActReading & { path?: string };

/** The acts of one item; of an address alone nothing is known. */
export function readThing(thing: unknown): ItemReading {
  if (typeof thing === 'string') return { skipped: 'item of which only the address is said' };
  if (!isThing(thing)) return { code: 'invalid_item', reason: 'expected an object or its address' };
  const problem = problemOfThing(thing, '', 0);
  return problem ? { code: 'invalid_item', reason: problem.reason, path: problem.path } : readAct(thing);
}

/** The accounts of which an item says more than the id. */
export function actorsOf(thing: unknown): Account[] {
  if (!isThing(thing) || problemOfThing(thing, '', 0)) return [];
  const actors = [thing.actor, thing.attributedTo].flatMap(listOf);
  return actors.map(accountOfActor).filter((account) => account !== null);
}

/** A document that came over the network, item by item; or why it is none. */
export function readDocument(
  value: unknown,
): { problem: string } | { readings: ItemReading[]; accounts: Account[] } {
  // Each item of a collection is looked at by itself.
  const problem = problemOfDocument(isThing(value) ? withoutItems(value) : value);
  if (problem) return { problem: `document${problem.path}: ${problem.reason}.` };
  const things = itemsOf(value as Thing, 'document').map(({ thing }) => thing);
  const accounts = new Map(things.flatMap(actorsOf).map((account) => [account.id, account]));
  return { readings: things.map(readThing), accounts: [...accounts.values()] };
}

function withoutItems(document: Thing): Thing {
  const emptied = ['items', 'orderedItems'].filter((key) => key in document).map((key) => [key, []]);
  return { ...document, ...Object.fromEntries(emptied) };
}
