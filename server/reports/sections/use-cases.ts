import type { Share, UseCaseState } from '../../contract/index.ts';
import { useCaseStates } from '../../strategy/index.ts';
import { change, figure, type SectionBuilder, section } from '../section.ts';

/** Whether the business processes that belong on the network happen there (metrics.md §9). */
export const useCases: SectionBuilder = async ({ context, filter, asked }) => {
  const states = await useCaseStates(context, { filter, grain: 'week', period: asked.week });
  const begun = states.filter(({ startsOn }) => startsOn <= asked.week);
  if (begun.length === 0) return null;
  const reached = begun.filter(({ coverage, target }) => coverage.value !== null && coverage.value >= target);
  return section({
    id: 'use-cases',
    title: 'Business processes on the network',
    sentences: [`${reached.length} of ${begun.length} use cases reach their target coverage.`],
    tables: [
      {
        id: 'use-cases',
        title: 'Use cases',
        columns: ['Use case', 'Coverage', 'On the week before', 'Target', 'Regular', 'Share of channel'],
        rows: begun.map((state) => [
          state.name,
          figure(state.coverage, 'ratio'),
          change(differenceOf(state), 'ratio'),
          { value: state.target, unit: 'ratio' },
          figure(state.regular, 'ratio'),
          state.channelShare ? figure(state.channelShare, 'ratio') : null,
        ]),
        shown: 15,
      },
    ],
    note: 'Coverage: share of the expected audience active in the communities of the use case. Regular: in at least 3 of the last 4 complete weeks. Share of channel: contributions there against those and the events of other channels reported for it.',
  });
};

function differenceOf({ coverage, coverageBefore }: UseCaseState): number | null {
  const known = ({ value }: Share) => value !== null;
  return known(coverage) && known(coverageBefore)
    ? (coverage.value ?? 0) - (coverageBefore.value ?? 0)
    : null;
}
