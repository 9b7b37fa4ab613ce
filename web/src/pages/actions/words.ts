import { formatDate, formatInstant } from '../../../../server/contract/format/date.ts';
import { formatValue } from '../../../../server/contract/format/number.ts';
import type { ActionAudience, NextAction } from '../../../../server/contract/index.ts';

export const audienceTitles: Record<ActionAudience, string> = {
  program_owner: 'For the program owner',
  executive: 'For executives',
  leader: 'For the leader',
};

/** How the figure that decides has gone: `Managers active in the week: 36.4% when found, 45.5% in the week of 2 Mar 2026; over from 55.0% on.` */
export function courseInWords({ measure, week, endedOn }: NextAction): string {
  const { label, unit, first, now, endsAt } = measure;
  const last = now === null ? 'not known any more' : formatValue(now, unit);
  const course = `${label}: ${formatValue(first, unit)} when it was found, ${last} in the week of ${formatDate(week)}`;
  return endedOn === null ? `${course}; over from ${formatValue(endsAt, unit)} on.` : `${course}.`;
}

/** Who gave it its state, and when: `Taken by ana@example.com, 3 Mar 2026, 09:12` */
export function stateInWords(
  { state, changedBy, changedAt, reason }: NextAction,
  timeZone: string,
): string | null {
  if (state === 'open') return null;
  const word = { taken: 'Taken on', done: 'Done', dismissed: 'Dismissed' }[state];
  const by = changedBy ? ` by ${changedBy}` : '';
  const at = changedAt ? `, ${formatInstant(changedAt, timeZone)}` : '';
  return `${word}${by}${at}${reason ? `: “${reason}”` : ''}`;
}
