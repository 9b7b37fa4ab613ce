import { type DateText, lastDayOf } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import { formatWholePercent } from '../../contract/format/number.ts';
import { noFilter, roleModel } from '../../metrics/index.ts';

/** Mean active rates of the teams of managers who take part and of the others. */
export interface Benefit {
  present: number;
  absent: number;
}

/** What the role-model effect of the weeks up to this one says; null where it is not clearly above nothing. */
export async function benefitOf(context: Context, week: DateText): Promise<Benefit | null> {
  const { present, absent, interval } = await roleModel(context, {
    ...{ ...noFilter, to: lastDayOf(week, 'week'), format: 'json' },
  });
  if (!interval || interval.low <= 0 || present?.mean == null || absent?.mean == null) return null;
  return { present: present.mean, absent: absent.mean };
}

/** The benefit as a sentence to a manager. */
export function benefitInWords(benefit: Benefit | null): string {
  if (!benefit)
    return 'People look at what their manager does: an answer from you shows that posts are read.';
  const [present, absent] = [benefit.present, benefit.absent].map(formatWholePercent);
  return `Here, in the teams of managers who take part ${present} of the people are active in a week, in the others ${absent}.`;
}
