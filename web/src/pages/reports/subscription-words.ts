import { formatInstant } from '../../../../server/contract/format/date.ts';
import type { ReportSubscription } from '../../../../server/contract/index.ts';
import { formatTitle, languageTitle, paperTitle, weekdays } from './choices.ts';

/** `Every Monday at 07:00 (Europe/Berlin); next on Mon 9 Mar 2026, 07:00.` */
export function scheduleInWords({ weekday, time, nextAt }: ReportSubscription, timeZone: string): string {
  const rhythm = `Every ${weekdays[weekday - 1]} at ${time} (${timeZone})`;
  return nextAt === null
    ? `${rhythm}, but paused: nothing is sent until it is resumed.`
    : `${rhythm}; next on ${formatInstant(nextAt, timeZone)}.`;
}

/** `PDF and Excel attached (A4); dates in British English.` */
export function formInWords({ attachments, paper, language }: ReportSubscription): string {
  const files = new Intl.ListFormat('en').format(attachments.map(formatTitle));
  const attached = files === '' ? 'Nothing attached' : `${files} attached`;
  const onPaper = attachments.includes('pdf') ? ` (${paperTitle(paper)})` : '';
  return `${attached}${onPaper}; dates in ${languageTitle(language)}.`;
}

/** `The whole company; managers are named.` */
export function contentInWords({ scopeLabel, namesManagers }: ReportSubscription): string {
  return `${scopeLabel}; managers are ${namesManagers ? 'named' : 'counted, never named'}.`;
}
