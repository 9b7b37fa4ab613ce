import { addDays, todayOf } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import { countEmployeeAccounts } from '../../directory/index.ts';
import { newestOf, type Step } from './step.ts';

/** Days for which the answers to a pulse say how people think. */
const pulseDays = 91;

/** Look past the technology: who comes of their own accord, what for, and whether they dare to speak. */
export const peopleSteps: Step[] = [
  {
    id: 'accounts-known',
    title: 'Know who everybody is',
    how: 'Import the directory, go through the suggested matches, and add the people who are missing.',
    ...{ label: 'Accounts that match somebody in the directory', unit: 'ratio', atLeast: 0.98 },
    link: '/directory',
    async measure({ database }) {
      const { accounts, unmatched } = await countEmployeeAccounts(database);
      return accounts === 0 ? null : 1 - unmatched / accounts;
    },
  },
  {
    id: 'people-came',
    title: 'Let people find their own reason to come',
    how: 'Tell in each department what one of its own people got out of it; invite, and do not oblige.',
    ...{ label: 'People who have ever been active', unit: 'ratio', atLeast: 0.5 },
    link: '/adoption?metric=activation_rate',
    measure: newestOf('activation_rate'),
  },
  {
    id: 'asked-why',
    title: 'Ask why people use it, and why they do not',
    how: 'Open a pulse every quarter, and tell what came of the last one.',
    ...{ label: 'Pulses in the last 13 weeks', unit: 'events', atLeast: 1 },
    link: '/voice',
    measure: pulsesLately,
  },
  {
    id: 'answered-from-above',
    title: 'Answer those who speak up',
    how: 'Ask managers to answer one post of their line a week, the critical ones first.',
    ...{ label: 'Voices answered by their line', unit: 'ratio', atLeast: 0.5 },
    link: '/voice',
    measure: newestOf('voice_answered'),
  },
];

async function pulsesLately({ database, config }: Context): Promise<number> {
  const today = todayOf(config);
  const { count } = await database
    .selectFrom('pulse')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('closes_on', '>', addDays(today, -pulseDays))
    .where('opens_on', '<=', today)
    .executeTakeFirstOrThrow();
  return Number(count);
}
