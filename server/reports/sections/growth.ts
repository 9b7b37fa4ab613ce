import { balanceInWords, balanceOf, netOf } from '../../contract/growth.ts';
import { type SectionBuilder, section } from '../section.ts';

/** Who comes and who goes: growth accounting by week (metrics.md §4). */
export const growth: SectionBuilder = async (question) => {
  const [gained, returned, lapsed] = await Promise.all([
    question.series('growth_new'),
    question.series('growth_resurrected'),
    question.series('growth_lapsed'),
  ]);
  const balance = balanceOf(gained, returned, lapsed);
  return section({
    id: 'growth',
    title: 'Who comes and who goes',
    sentences: balance ? [balanceInWords(balance)] : [],
    charts: [
      {
        id: 'growth',
        title: 'Active people against the week before, by week',
        kind: 'bars',
        unit: 'people',
        axis: 'date',
        series: [
          { ...gained, key: 'growth_new', label: 'New' },
          { ...returned, key: 'growth_resurrected', label: 'Returned' },
          { ...lapsed, key: 'growth_lapsed', label: 'Lapsed', below: true },
        ],
        line: { ...netOf(gained, returned, lapsed), label: 'Balance' },
        references: [],
      },
    ],
  });
};
