import type { DateText } from '../../../calendar.ts';
import type { Context } from '../../../context.ts';
import { formatCount, formatPercent, plural } from '../../../contract/format/number.ts';
import { countEmployeeAccounts } from '../../../directory/index.ts';
import { lastCompleteWeek } from '../last-week.ts';
import { defineRule, type Finding, pageLink, wholeCompany } from '../rule.ts';

/** Share of the employee accounts that match somebody: where it begins, and what it must reach. */
const beginsBelow = 0.98;
const endsAt = 0.99;
const fewestAccounts = 5;

interface Facts {
  unmatched: number;
  accounts: number;
}

/**
 * Accounts of employees match nobody in the directory: what they do counts nowhere. The directory knows only how that is
 * today, so that nothing is said of earlier weeks.
 */
export const unmatchedAccounts = defineRule<Facts>({
  id: 'unmatched-accounts',
  audience: 'program_owner',
  measure: { label: 'Employee accounts that match somebody', unit: 'ratio' },
  weeksToBegin: 1,
  find,
  tell({ unmatched, accounts }) {
    const those = `${formatCount(unmatched)} of ${plural(accounts, 'employee account', 'employee accounts')}`;
    return {
      title: 'Accounts that match nobody hide activity',
      text: `${those} (${formatPercent(unmatched / accounts)}) match nobody in the directory, so that what they do counts in no figure.`,
      todo: 'Go through the suggested matches in the directory, and import the people who are missing.',
      message: `${those} on our network match nobody in the directory, so that our figures leave them out. Would you tell us whose accounts these are, where your people use another address?`,
      evidence: [
        { label: 'Accounts that match nobody', value: unmatched, unit: 'people' },
        { label: 'Employee accounts', value: accounts, unit: 'people' },
      ],
      link: pageLink('/directory'),
    };
  },
});

async function find(context: Context, week: DateText): Promise<Finding<Facts>[]> {
  if (week !== lastCompleteWeek(context)) return [];
  const facts = await countEmployeeAccounts(context.database);
  const { unmatched, accounts } = facts;
  if (accounts === 0) return [];
  const value = 1 - unmatched / accounts;
  const begins = unmatched >= fewestAccounts && value < beginsBelow;
  return [{ subject: wholeCompany, begins, value, endsAt, people: unmatched, facts }];
}
