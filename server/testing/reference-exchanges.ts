import type { Person } from '../contract/index.ts';
import { type Act, authoring } from './reference-activity.ts';
import { targetOf } from './reference-answers.ts';

/** A reply or reaction of one known person to a message of another. */
export interface Exchange {
  actor: Person;
  author: Person;
}

/** Who answers whom, over all events whatever the filter: metrics.md §5. */
export interface Exchanges {
  /** Those among the acts that are a reply or reaction to a post or reply of another known person. */
  among(acts: Act[]): Exchange[];
}

export function createExchanges(acts: Act[]): Exchanges {
  const isMessage = ({ verb, person }: Act) => authoring.includes(verb) && person !== undefined;
  const messages = Map.groupBy(acts.filter(isMessage), ({ source, message }) => keyOf(source, message));

  // Several messages of one id, as after an edit or where ids come round again: the first of them has the author.
  const authorOf = (source: string, message: string | undefined) =>
    messages.get(keyOf(source, message))?.toSorted(firstFirst).at(0)?.person;

  const exchange = (act: Act): Exchange[] => {
    const target = targetOf(act);
    const author = target === undefined ? undefined : authorOf(act.source, target);
    return act.person && author && act.person !== author ? [{ actor: act.person, author }] : [];
  };
  return { among: (asked) => asked.flatMap(exchange) };
}

function keyOf(source: string, message: string | undefined): string {
  return JSON.stringify([source, message]);
}

/** By time; of one moment the smaller externalId first. */
function firstFirst(one: Act, other: Act): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  return compareCodePoints(one.person?.externalId ?? '', other.person?.externalId ?? '');
}

/** UTF-8 has the order of the code points; UTF-16, in which JavaScript compares, has not. */
function compareCodePoints(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
