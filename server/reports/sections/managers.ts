import { formatCount, plural } from '../../contract/format/number.ts';
import type { ReportTile, Series, Share } from '../../contract/index.ts';
import type { Question } from '../question.ts';
import { changesOf, figure, lines, type SectionBuilder, section, settledHeadline } from '../section.ts';

const levelTitles = { executive: 'Executives', senior: 'Senior managers', frontline: 'Frontline managers' };

const tiles = [
  {
    id: 'manager_contributor_rate',
    title: 'Managers contributing',
    counts: 'posted, replied, reacted or shared',
  },
  { id: 'manager_author_rate', title: 'Managers writing', counts: 'posted or replied' },
  {
    id: 'manager_consistency',
    title: 'Managers week after week',
    counts: 'were active in at least three of the last four complete weeks',
  },
] as const;

/** Whether managers use it themselves: their figures, beside those of everybody, and level by level. */
export const managers: SectionBuilder = async (question) => {
  const [shown, answered, roster, managersActive, everybody] = await Promise.all([
    Promise.all(tiles.map((tile) => tileOf(tile, question))),
    answersTile(question),
    question.roster(),
    question.series('manager_active_rate'),
    question.series('active_rate'),
  ]);
  const levels = roster.levels.filter((level) => level.managers > 0);
  const drawn: Series[] = [
    { ...managersActive, key: 'manager_active_rate', label: 'Managers' },
    { ...everybody, key: 'active_rate', label: 'Everybody' },
  ];
  return section({
    id: 'managers',
    title: 'Do managers take part themselves?',
    tiles: [...shown.flat(), ...answered],
    charts: [lines('managers', 'Share active in the week: managers, and all eligible people', drawn)],
    tables:
      levels.length === 0
        ? []
        : [
            {
              id: 'manager-levels',
              title: 'Managers by level',
              columns: [
                'Level',
                'Managers',
                'Active',
                'Absent',
                'Reading',
                'Reacting',
                'Replying',
                'Posting',
              ],
              rows: levels.map(({ leaderLevel, managers: size, active, rungs }) => [
                levelTitles[leaderLevel],
                { value: size, unit: 'people' },
                figure(active, 'ratio'),
                ...[rungs.absent, rungs.reader, rungs.reactor, rungs.replier, rungs.poster].map((value) => ({
                  value,
                  unit: 'people' as const,
                })),
              ]),
              shown: null,
            },
          ],
    note: adminsInWords(roster.adminsExcluded),
  });
};

async function tileOf(
  { id, title, counts }: (typeof tiles)[number],
  question: Question,
): Promise<ReportTile[]> {
  const headline = settledHeadline(await question.series(id));
  if (!headline) return [];
  const { point } = headline;
  return [
    {
      title,
      figure: figure(point, 'ratio'),
      meaning: sharesInWords(point, counts, question),
      changes: changesOf(headline, 'ratio'),
    },
  ];
}

/** Posts may be answered for seven days: of the newest week all of whose posts had them. */
async function answersTile(question: Question): Promise<ReportTile[]> {
  const headline = settledHeadline(await question.series('manager_answer_rate'));
  if (!headline) return [];
  const { point } = headline;
  const { numerator, denominator } = point;
  const meaning = point.suppressed
    ? 'too few people to show it'
    : denominator
      ? `${formatCount(numerator ?? 0)} of ${plural(denominator, 'post', 'posts')} of direct reports got an answer of their manager within 7 days`
      : 'direct reports posted nothing';
  return [
    {
      title: 'Answering their people',
      figure: figure(point, 'ratio'),
      meaning,
      changes: changesOf(headline, 'ratio'),
    },
  ];
}

function sharesInWords(share: Share, counts: string, question: Question): string {
  const { numerator, denominator, suppressed } = share;
  if (suppressed) return `fewer than ${question.context.config.minGroup} people`;
  if (!denominator) return 'no managers to count';
  return `${formatCount(numerator ?? 0)} of ${plural(denominator, 'manager', 'managers')} ${counts}`;
}

function adminsInWords(excluded: number | null): string | null {
  if (!excluded) return null;
  return `${plural(excluded, 'platform admin is', 'platform admins are')} left out of all figures about managers.`;
}
