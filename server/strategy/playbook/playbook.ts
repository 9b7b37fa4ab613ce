import { type Context, seenBy, wholeCompany } from '../../context.ts';
import type { Playbook } from '../../contract/index.ts';
import { ownUseSteps } from './own-use.ts';
import { peopleSteps } from './people.ts';
import { planSteps } from './plan.ts';
import { stepNow } from './step.ts';

/** What makes a network last, after the three moves that are known to. */
const moves = [
  {
    id: 'people',
    title: 'Look past the technology, to the people',
    why: 'Nobody comes because there is a platform. People come for something that helps them, and stay where they are heard.',
    steps: peopleSteps,
  },
  {
    id: 'plan',
    title: 'Have a strategy',
    why: 'What lasts is a process that belongs on the network, with somebody who answers for it and a date.',
    steps: planSteps,
  },
  {
    id: 'own-use',
    title: 'Use it yourselves',
    why: 'What managers do is what everybody believes. Where they stay away, their people follow.',
    steps: ownUseSteps,
  },
] as const;

/**
 * The three moves, and how each of their steps stands now: the same for whoever reads it. A step is one figure of the
 * whole company, also where what it counts, such as use cases, is about parts of it that a reader may not see.
 */
export async function playbookNow(given: Context): Promise<Playbook> {
  const context = seenBy(given, { scope: wholeCompany });
  const told: Playbook['moves'] = [];
  for (const { steps, ...move } of moves) {
    const now = [];
    // One after the other: no page waits for its connections because of this one.
    for (const step of steps) now.push(await stepNow(context, step));
    told.push({ ...move, steps: now });
  }
  return { moves: told };
}
