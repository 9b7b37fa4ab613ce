import { formatCount } from '../../../../server/contract/format/number.ts';
import type { UsageReport, UsageWindow } from '../../../../server/contract/index.ts';

export const reportNames: Record<UsageReport, string> = {
  viva_engage_user_activity: 'Viva Engage user activity',
  teams_user_activity: 'Teams user activity',
  slack_member_activity: 'Slack member activity',
};

const mostCounts = 4;

/** The largest counts, each with what the report counted: `1,204 read, 88 liked`. */
export function countsInWords({ counts }: Pick<UsageWindow, 'counts'>): string {
  return Object.entries(counts ?? {})
    .filter(([, count]) => count > 0)
    .sort(([, one], [, other]) => other - one)
    .slice(0, mostCounts)
    .map(([name, count]) => `${formatCount(count)} ${wordsOf(name)}`)
    .join(', ');
}

/** `teamChatMessages` as `team chat messages`. */
function wordsOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
