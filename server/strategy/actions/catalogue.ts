import type { Rule } from './rule.ts';
import { communityQuiet } from './rules/community-quiet.ts';
import { companyDecline } from './rules/company-decline.ts';
import { departmentFell } from './rules/department-fell.ts';
import { leaderAbsent } from './rules/leader-absent.ts';
import { managersAbsent } from './rules/managers-absent.ts';
import { postsWait } from './rules/posts-wait.ts';
import { silentDays } from './rules/silent-days.ts';
import { unmatchedAccounts } from './rules/unmatched-accounts.ts';
import { useCaseUnused } from './rules/use-case-unused.ts';

/** Every rule. A new one is one file, one line here and its id in the contract, where their order is. */
export const rules: readonly Rule[] = [
  silentDays,
  managersAbsent,
  companyDecline,
  postsWait,
  leaderAbsent,
  departmentFell,
  useCaseUnused,
  communityQuiet,
  unmatchedAccounts,
];
