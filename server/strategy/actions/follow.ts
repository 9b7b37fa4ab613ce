import { type DateText, shiftPeriod } from '../../calendar.ts';
import { type ActionRule, type ActionState, actionRestWeeks } from '../../contract/index.ts';
import type { Finding, Subject } from './rule.ts';

/** An action as it is kept: what was found first and last, and what people made of it. */
export interface KeptAction {
  rule: ActionRule;
  subject: Subject;
  people: number;
  facts: object;
  foundOn: DateText;
  foundWeek: DateText;
  /** The last week in which it was so. */
  lastWeek: DateText;
  endedOn: DateText | null;
  firstValue: number;
  value: number | null;
  endsAt: number;
  state: ActionState;
  /** Who gave it its state, when, and where its figure stood; null for an open one. */
  change: { by: string; at: Date; week: DateText; value: number } | null;
  reason: string | null;
}

/** When it is looked at: the complete week, and the day of today. */
export interface Moment {
  week: DateText;
  today: DateText;
}

const reopened = { state: 'open', change: null, reason: null } as const;

/**
 * What becomes of an action, from what is kept of it and what is found now; null where there is nothing to keep. It
 * begins where the finding is bad enough, and stands until its figure has come up to `endsAt` or cannot be told any more.
 * On the day on which it was found, until somebody sees to it, it is found anew each time: its events had not all arrived.
 * What was dismissed, or done and is still so, is open again after eight weeks or once its figure is worse by a fifth.
 */
export function follow(
  rule: ActionRule,
  kept: KeptAction | null,
  finding: Finding | undefined,
  moment: Moment,
): KeptAction | null {
  if (!kept || isOfToday(kept, moment))
    return finding?.begins ? { ...kept, ...begin(rule, finding, moment) } : null;
  if (kept.endedOn !== null) return finding?.begins ? beginAgain(kept, finding, moment) : kept;
  if (!finding) return end(kept, null, moment);
  const { subject, value, people, facts } = finding;
  if (!finding.begins && value >= kept.endsAt) return end(kept, value, moment);
  const isBelow = value < kept.endsAt;
  return {
    ...{ ...kept, subject, value, people, facts },
    lastWeek: moment.week,
    endsAt: isBelow ? kept.endsAt : finding.endsAt,
    ...(isSettled(kept) && finding.begins && !rests(kept, finding, moment) && reopened),
  };
}

function begin(rule: ActionRule, finding: Finding, { week, today }: Moment): KeptAction {
  const { subject, value, endsAt, people, facts } = finding;
  return {
    ...{ rule, subject, people, facts },
    ...{ foundOn: today, foundWeek: week, lastWeek: week, endedOn: null },
    ...{ firstValue: value, value, endsAt },
    ...reopened,
  };
}

function isOfToday({ foundOn, state }: KeptAction, { today }: Moment): boolean {
  return foundOn === today && state === 'open';
}

function end(kept: KeptAction, value: number | null, { today }: Moment): KeptAction {
  return { ...kept, value, endedOn: today };
}

/** What was dismissed stays so when it comes back too soon; anything else is found anew. */
function beginAgain(kept: KeptAction, finding: Finding, moment: Moment): KeptAction {
  const anew = begin(kept.rule, finding, moment);
  if (kept.state !== 'dismissed' || !rests(kept, finding, moment)) return anew;
  const { state, change, reason } = kept;
  return { ...anew, state, change, reason };
}

function isSettled({ state }: KeptAction): boolean {
  return state === 'done' || state === 'dismissed';
}

function rests({ change }: KeptAction, { value }: Finding, { week }: Moment): boolean {
  if (!change) return false;
  const isWorse = value < change.value - Math.abs(change.value) / 5;
  return !isWorse && week < shiftPeriod(change.week, 'week', actionRestWeeks);
}
