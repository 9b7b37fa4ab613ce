import { shiftPeriod, todayOf } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import { noFilter } from '../../metrics/index.ts';
import { listActions } from '../actions/actions.ts';
import { lastCompleteWeek } from '../actions/last-week.ts';
import { goalStates } from '../goals/states.ts';
import { useCaseStates } from '../use-cases/states.ts';
import type { Step } from './step.ts';

/** After so many weeks an action that nobody took on is one that nobody sees to. */
const patienceWeeks = 2;

/** A strategy: business processes that belong on the network, what is to be reached by when, and persistence. */
export const planSteps: Step[] = [
  {
    id: 'launch-set',
    title: 'Say when it began',
    how: 'Set the launch date on the Overview: everything is measured from there.',
    ...{ label: 'Launch dates set', unit: 'events', atLeast: 1 },
    link: '/launch',
    measure: async ({ database }) => {
      const setting = await database.selectFrom('setting').select('launch').executeTakeFirst();
      return setting?.launch ? 1 : 0;
    },
  },
  {
    id: 'processes-woven-in',
    title: 'Weave business processes into it',
    how: 'Name three processes that will run on the network, each with its owner, its audience and the channel that it replaces.',
    ...{ label: 'Use cases in force', unit: 'events', atLeast: 3 },
    link: '/use-cases',
    measure: async (context) => (await statesOf(context)).length,
  },
  {
    id: 'processes-reach-people',
    title: 'Bring each process to its people',
    how: 'Go to the departments that are missing from a use case, and close the channel that it replaces.',
    ...{ label: 'Use cases that reach their target', unit: 'ratio', atLeast: 0.5 },
    link: '/use-cases',
    async measure(context) {
      const states = await statesOf(context);
      const reached = states.filter(
        ({ coverage, target }) => coverage.value !== null && coverage.value >= target,
      );
      return states.length === 0 ? null : reached.length / states.length;
    },
  },
  {
    id: 'goals-set',
    title: 'Say what is to be reached, and by when',
    how: 'Set a goal for a figure that the leadership team looks at, with a date.',
    ...{ label: 'Goals that are still to be reached', unit: 'events', atLeast: 1 },
    link: '/goals',
    measure: async (context) => (await openGoals(context)).length,
  },
  {
    id: 'goals-in-sight',
    title: 'Stay on course',
    how: 'Look at each goal that is off track: change what is done, or what is promised.',
    ...{ label: 'Open goals that are met or on track', unit: 'ratio', atLeast: 0.5 },
    link: '/goals',
    async measure(context) {
      const goals = await openGoals(context);
      const good = goals.filter(({ status }) => status === 'met' || status === 'on_track');
      return goals.length === 0 ? null : good.length / goals.length;
    },
  },
  {
    id: 'actions-seen-to',
    title: 'See to what the figures ask for',
    how: 'Take each next action on, or dismiss it with a reason, within two weeks.',
    ...{ label: 'Next actions taken, settled, or found in the last two weeks', unit: 'ratio', atLeast: 1 },
    link: '/actions',
    measure: actionsSeenTo,
  },
];

/** What two steps look at is asked for once: a playbook has a context of its own. */
function askedOnce<Answer>(
  ask: (context: Context) => Promise<Answer>,
): (context: Context) => Promise<Answer> {
  const asked = new WeakMap<Context, Promise<Answer>>();
  return (context) => {
    const answer = asked.get(context) ?? ask(context);
    asked.set(context, answer);
    return answer;
  };
}

const statesOf = askedOnce((context) =>
  useCaseStates(context, { filter: noFilter, grain: 'week', period: lastCompleteWeek(context) }),
);

const openGoals = askedOnce(async (context) => {
  const today = todayOf(context.config);
  return (await goalStates(context, {})).filter(({ dueOn }) => dueOn >= today);
});

/** All of none is all of them: where the figures ask for nothing, nothing is left undone. Null before all activity. */
async function actionsSeenTo(context: Context): Promise<number | null> {
  const { week, actions } = await listActions(context, { filter: noFilter, named: true });
  if (week === null) return null;
  const today = todayOf(context.config);
  const oldest = shiftPeriod(today, 'week', -patienceWeeks);
  const standing = actions.filter(({ endedOn }) => endedOn === null);
  const forgotten = standing.filter(({ state, since }) => state === 'open' && since < oldest);
  return standing.length === 0 ? 1 : 1 - forgotten.length / standing.length;
}
