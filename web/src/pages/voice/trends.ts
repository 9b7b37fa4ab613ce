import type { Trend } from '../engagement/TrendPanel.tsx';

export const breadth: Trend = {
  title: 'How many speak',
  shows: 'Share of people who are no managers that write',
  describe: () => 'Share of eligible people who are no managers that wrote a post or a reply in the week.',
  metrics: [{ id: 'voice_breadth', label: 'People who wrote' }],
  unit: 'ratio',
};

export const answered: Trend = {
  title: 'How many are answered from above',
  shows: 'Share of posts answered by a manager of the author’s own line',
  describe: () =>
    'Share of the posts of people who are no managers that somebody above them in their own line of report replied or reacted to within 7 days. Until the last post of a week is 7 days old its figure may still rise: it is drawn hollow and dashed, and is not final.',
  metrics: [{ id: 'voice_answered', label: 'Posts answered from above' }],
  unit: 'ratio',
  counted: 'Posts answered',
};
