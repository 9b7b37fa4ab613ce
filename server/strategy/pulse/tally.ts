import { noneKey, type PulseAnswer } from '../../contract/index.ts';
import { type Attribute, attributes } from '../../rollup/index.ts';

/** What somebody said, without anything that leads to them. */
export type Answer = Omit<PulseAnswer, 'token' | 'comment'>;

export type Attributes = Record<Attribute, string>;

/** The attributes of somebody of whom the directory says nothing. */
export const nowhere: Attributes = {
  department: noneKey,
  location: noneKey,
  level: noneKey,
  leader_level: noneKey,
};

export interface Group {
  dimension: 'all' | Attribute;
  key: string;
}

/** What is counted of a group: those who answered, and of each question those who chose an option. */
export interface Count extends Group {
  question: 'answered' | 'safe_to_speak' | 'reason_for' | 'reason_against';
  option: string;
}

/** The groups in which an answer counts: everybody, and one of each attribute. */
export function groupsOf(place: Attributes): Group[] {
  return [
    { dimension: 'all', key: 'all' },
    ...attributes.map((dimension) => ({ dimension, key: place[dimension] })),
  ];
}

/** Everything that one answer adds one to. A reason that is named twice counts once. */
export function countsOf(answer: Answer, place: Attributes): Count[] {
  const { safeToSpeak, reasonsFor, reasonsAgainst } = answer;
  const chosen: Pick<Count, 'question' | 'option'>[] = [
    { question: 'answered', option: '' },
    ...(safeToSpeak === null ? [] : [{ question: 'safe_to_speak' as const, option: String(safeToSpeak) }]),
    ...[...new Set(reasonsFor)].map((option) => ({ question: 'reason_for' as const, option })),
    ...[...new Set(reasonsAgainst)].map((option) => ({ question: 'reason_against' as const, option })),
  ];
  return groupsOf(place).flatMap((group) => chosen.map((choice) => ({ ...group, ...choice })));
}
