import { formatInstant } from '../../../../server/contract/format/date.ts';
import { formatCount, plural } from '../../../../server/contract/format/number.ts';
import type { Nudges } from '../../../../server/contract/index.ts';
import { weekdays } from './choices.ts';

/** `Sent every Monday at 08:00 (Europe/Berlin); next on 9 Mar 2026, 08:00.` */
export function nudgeScheduleInWords({ nextAt, weekday, time }: Nudges, timeZone: string): string {
  return nextAt === null
    ? 'Turned off: nobody gets it.'
    : `Sent every ${weekdays[weekday - 1]} at ${time} (${timeZone}); next on ${formatInstant(nextAt, timeZone)}.`;
}

/** `It reaches 228 of 231 managers: 1 has no address in the directory, 2 do not want it.` */
export function nudgeReachInWords({ enabled, managers, withoutAddress, optedOut }: Nudges): string {
  const reached = managers - withoutAddress - optedOut;
  const reasons = [
    withoutAddress > 0 &&
      `${formatCount(withoutAddress)} ${withoutAddress === 1 ? 'has' : 'have'} no address in the directory`,
    optedOut > 0 && `${formatCount(optedOut)} ${optedOut === 1 ? 'does' : 'do'} not want it`,
  ].filter(Boolean);
  const verb = enabled ? 'It reaches' : 'It would reach';
  const whom =
    reasons.length === 0
      ? `all ${plural(managers, 'manager', 'managers')}`
      : `${formatCount(reached)} of ${plural(managers, 'manager', 'managers')}`;
  return managers === 0
    ? 'There is no manager whom it could reach.'
    : `${verb} ${whom}${reasons.length > 0 ? `: ${reasons.join(', ')}` : ''}.`;
}
