import { formatDate, formatWeekday } from '../../../server/contract/format/date.ts';
import { formatCount, plural } from '../../../server/contract/format/number.ts';
import type { Organization } from '../../../server/contract/index.ts';
import { daysBetween } from '../range/range.ts';

const oldAfterDays = 14;
const lateAfterSeconds = 120;

/** In plain sentences: old data, accounts that count nowhere, reading that nobody reports, figures that lag. */
export function noticesOf(organization: Organization): string[] {
  const { lastActivityOn, today, unmatchedAccounts, readsObserved, rollupLagSeconds } = organization;
  const notices: string[] = [];
  if (lastActivityOn && daysBetween(lastActivityOn, today) > oldAfterDays) {
    const partial = formatWeekday(lastActivityOn) === 'Sunday' ? '' : ', whose week may be only partly in';
    notices.push(
      `The newest activity is of ${formatWeekday(lastActivityOn)}, ${formatDate(lastActivityOn)}${partial}: ranges count back from that day, the launch verdict from today. To judge as of another day, start Uptake with UPTAKE_NOW.`,
    );
  }
  if (!readsObserved) {
    notices.push('This network reports no reading; active means posted, replied, reacted or shared.');
  }
  if (unmatchedAccounts > 0) {
    notices.push(
      unmatchedAccounts === 1
        ? '1 account matches nobody in the directory yet, and counts nowhere until the directory has its e-mail address.'
        : `${formatCount(unmatchedAccounts)} accounts match nobody in the directory yet, and count nowhere until the directory has their e-mail addresses.`,
    );
  }
  if (rollupLagSeconds > lateAfterSeconds) {
    notices.push(
      `New events are still being counted: figures are ${plural(Math.round(rollupLagSeconds / 60), 'minute', 'minutes')} behind.`,
    );
  }
  return notices;
}
