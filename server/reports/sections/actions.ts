import { nextActions } from '../../strategy/index.ts';
import { type SectionBuilder, section } from '../section.ts';

const audiences = { program_owner: 'Program owner', executive: 'Executives', leader: 'Leader' };

/** What to do next, and why. */
export const actions: SectionBuilder = async ({ context, filter, asked }) => {
  const found = await nextActions(context, { filter, named: asked.namesManagers, week: asked.week });
  if (found.length === 0) return null;
  return section({
    id: 'actions',
    title: 'What to do next',
    tables: [
      {
        id: 'actions',
        title: 'Next actions, the most important first',
        columns: ['What was found', 'What to do', 'For whom', 'People', 'Since'],
        rows: found.map(({ title, text, todo, audience, people, since }) => [
          `${title}. ${text}`,
          todo,
          audiences[audience],
          { value: people, unit: 'people' },
          { date: since },
        ]),
        shown: null,
      },
    ],
  });
};
