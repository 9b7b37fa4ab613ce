import { formatDate } from '../../../../server/contract/format/date.ts';
import { formatCount, plural } from '../../../../server/contract/format/number.ts';
import { eventCountLimit, type Match, type MatchReason } from '../../../../server/contract/index.ts';

const reasons: Record<MatchReason, string> = {
  same_local_part: 'same address before the @',
  same_name: 'same name',
  name_spells_address: 'the name spells the address',
};

/** Why a person is suggested: `same name, the name spells the address`. */
export const reasonsInWords = (of: readonly MatchReason[]): string =>
  of.map((reason) => reasons[reason]).join(', ');

/** What somebody or an account is called: the name, else the address, else the identifier. */
export function calledBy({ name, email }: { name: string | null; email: string | null }, id: string): string {
  return name ?? email ?? id;
}

/** `12 events, the last on 3 Mar 2026`: how much is at stake. */
export function activityInWords({ events, lastEventOn }: Match['account']): string {
  if (events === 0) return 'no events yet';
  const count =
    events >= eventCountLimit
      ? `${formatCount(eventCountLimit)} events or more`
      : plural(events, 'event', 'events');
  return lastEventOn ? `${count}, the last on ${formatDate(lastEventOn)}` : count;
}
