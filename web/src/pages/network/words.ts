import {
  formatCount,
  formatPercent,
  formatWholePercent,
  plural,
} from '../../../../server/contract/format/number.ts';
import type { Network, Share } from '../../../../server/contract/index.ts';

type Answer = Pick<Network, 'suppressed' | 'eiIndex' | 'crossUnitShare' | 'twoWayShare'>;

/** The answer of one period in a sentence: how far replies and reactions leave the department they come from. */
export function answerInWords({ eiIndex, crossUnitShare }: Answer): string {
  if (eiIndex === null || crossUnitShare.value === null) return 'Nobody replied or reacted to anybody else';
  const { value } = crossUnitShare;
  if (value === 0) return 'Nobody answered anybody of another department';
  if (value === 1) return 'Everybody answered people of other departments only';
  const share = formatWholePercent(value);
  if (eiIndex <= -0.5) return `Mostly among themselves: ${share} of answers go to another department`;
  if (eiIndex < -0.1)
    return `More among themselves than across: ${share} of answers go to another department`;
  if (eiIndex <= 0.1)
    return `About as much across as among themselves: ${share} of answers go to another department`;
  if (eiIndex < 0.5) return `More across than among themselves: ${share} of answers go to another department`;
  return `Mostly across: ${share} of answers go to another department`;
}

/** `1,234 of 3,980 replies and reactions (31.0%) answered somebody of another department.` */
export function crossingInWords({ value, numerator, denominator }: Share): string {
  if (value === null || numerator === null || denominator === null) {
    return 'There were no replies or reactions to another person’s message.';
  }
  return `${formatCount(numerator)} of ${plural(denominator, 'reply or reaction', 'replies and reactions')} (${formatPercent(value)}) answered somebody of another department.`;
}

/** `171 of 812 pairs of people (21.1%) answered each other; in the others only one answered.` */
export function twoWayInWords({ value, numerator, denominator }: Share): string {
  if (value === null || numerator === null || denominator === null)
    return 'No two people answered each other.';
  const pairs = plural(denominator, 'pair of people', 'pairs of people');
  return `${formatCount(numerator)} of ${pairs} with a reply or reaction between them (${formatPercent(value)}) answered each other; in the rest only one answered.`;
}

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** A number of events as a small cell holds it: `87`, `1.2K`. */
export const formatCompact = (events: number): string => compact.format(events);

/** One pair as a sentence: `Sales answered Legal 12 times: 4.0% of all that Sales wrote.` */
export function pairInWords(pair: { from: string; to: string; events: number; written: number }): string {
  const { from, to, events, written } = pair;
  const times = events === 0 ? 'never' : plural(events, 'time', 'times');
  const whom = from === to ? 'its own people' : to;
  const said = `${from} answered ${whom} ${times}`;
  return events === 0
    ? `${said}.`
    : `${said}: ${formatPercent(events / written)} of all answers that ${from} wrote.`;
}
