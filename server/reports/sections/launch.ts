import { formatWholePercent } from '../../contract/format/number.ts';
import { verdictInWords } from '../../contract/format/verdict.ts';
import { judge, launchCurve } from '../../metrics/index.ts';
import { dateIn, lines, type SectionBuilder, section } from '../section.ts';

/** Whether the use that a launch brought has lasted, judged as of the report's week (metrics.md §4). */
export const launch: SectionBuilder = async (question) => {
  const { context, filter, asked } = question;
  const curve = await launchCurve(context, undefined, filter);
  const weeks = curve.weeks.filter(({ period }) => period <= asked.week);
  if (curve.launch === null || weeks.length === 0) return null;
  const judged = judge(weeks);
  const { word, sentence } = verdictInWords(judged);
  const since = curve.launchKnown
    ? `Launched on ${dateIn(question, curve.launch)}.`
    : `Counted from the first activity on ${dateIn(question, curve.launch)}, as no launch date is set.`;
  const references = [
    { value: judged.peak, label: 'peak' },
    { value: judged.level, label: 'last four weeks' },
  ].flatMap(({ value, label }) =>
    value === null ? [] : [{ value, label: `${label} ${formatWholePercent(value)}` }],
  );
  return section({
    id: 'launch',
    title: 'Since the launch',
    sentences: [`${word}: ${sentence}. ${since}`],
    charts: [
      lines(
        'launch',
        'Share of eligible people active, by week since the launch',
        [{ key: 'active_rate', label: 'Active', points: weeks.map(({ week: _, ...point }) => point) }],
        { axis: 'number', references },
      ),
    ],
  });
};
