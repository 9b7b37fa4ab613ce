import type { PulseAnswer } from '../../../../server/contract/index.ts';

/** What is on the page so far. */
export type Draft = Omit<PulseAnswer, 'token' | 'comment'> & { comment: string };

export const longestComment = 2_000;

export const emptyDraft: Draft = { safeToSpeak: null, reasonsFor: [], reasonsAgainst: [], comment: '' };

/** Whether nothing at all is answered. */
export function isEmpty({ safeToSpeak, reasonsFor, reasonsAgainst, comment }: Draft): boolean {
  return safeToSpeak === null && reasonsFor.length + reasonsAgainst.length === 0 && comment.trim() === '';
}

/** The answer as it is sent: a comment of blanks is none. */
export function answerOf(draft: Draft, token: string): PulseAnswer {
  return { ...draft, token, comment: draft.comment.trim() || null };
}

/** A choice of any number, with one taken in or out; in the order of `all`. */
export function toggled<Reason extends string>(
  all: readonly Reason[],
  chosen: readonly Reason[],
  reason: Reason,
): Reason[] {
  return all.filter((one) => (one === reason ? !chosen.includes(one) : chosen.includes(one)));
}

/** `1,950 characters left` */
export function roomInWords(comment: string): string {
  const left = longestComment - comment.length;
  return left === 1 ? '1 character left' : `${left.toLocaleString('en')} characters left`;
}
