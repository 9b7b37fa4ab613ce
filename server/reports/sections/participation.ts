import type { Series } from '../../contract/index.ts';
import { lines, type SectionBuilder, section } from '../section.ts';

const shown = [
  { id: 'active_rate', label: 'Active' },
  { id: 'contributor_rate', label: 'Contributing' },
  { id: 'author_rate', label: 'Writing' },
] as const;

/** Half a year of taking part, by week. */
export const participation: SectionBuilder = async (question) => {
  const readsObserved = await question.readsObserved();
  const series = await Promise.all(
    shown.map(async ({ id, label }): Promise<Series> => ({ ...(await question.series(id)), key: id, label })),
  );
  // Without reading, active and contributing are the same line, and one would hide the other.
  const drawn = readsObserved ? series : series.filter(({ key }) => key !== 'contributor_rate');
  return section({
    id: 'participation',
    title: 'Who takes part',
    charts: [lines('participation', 'Share of eligible people who take part, by week', drawn)],
    note: readsObserved
      ? null
      : 'No network in scope reports reading, so that whoever is active is also contributing.',
  });
};
