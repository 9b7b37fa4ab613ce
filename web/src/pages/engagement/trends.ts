import { concentrationInWords } from './in-words.ts';
import type { Trend } from './TrendPanel.tsx';

const notFinal =
  'Posts younger than 7 days are left out, as they may still be answered: until the last post of a week is 7 days old, its figure is drawn hollow and dashed, and is not final.';

export const contributions: Trend = {
  title: 'How much per person',
  shows: 'Contributions per active person',
  describe: () => 'Posts, replies, reactions and shares of a week, by the people active in it.',
  metrics: [{ id: 'contributions_per_active', label: 'Contributions per active person' }],
  unit: 'events per person',
};

export const responses: Trend = {
  title: 'Are posts answered?',
  shows: 'Share of posts answered',
  describe: () =>
    `Share of the posts of a week that got a reply or reaction, and of those that got a reply, from somebody else within 7 days. ${notFinal}`,
  metrics: [
    { id: 'response_rate', label: 'Reply or reaction' },
    { id: 'reply_rate', label: 'Reply' },
  ],
  unit: 'ratio',
};

export const firstReply: Trend = {
  title: 'How soon a reply comes',
  shows: 'Median time from post to first reply',
  describe: () =>
    'Median time from a post to the first reply of somebody else, over the posts that got one within 7 days. Hollow and dashed: not final.',
  metrics: [{ id: 'time_to_first_reply', label: 'Median time to first reply' }],
  unit: 'hours',
};

export const concentration: Trend = {
  title: 'Who carries the conversation?',
  shows: 'Share of messages by the most active 10% of authors',
  describe: ([series]) =>
    `${concentrationInWords(series)}If all wrote the same amount, it would be about 10%, the dotted line. That a few write more than others is usual, and no share is right in itself: look whether it rises, and mind that where authors are few, 10% of them is one person.`,
  metrics: [{ id: 'concentration', label: 'Written by the most active 10%' }],
  unit: 'ratio',
  references: [{ value: 0.1, label: 'All write the same: 10%' }],
  counted: 'Messages',
};

export const views: Trend = {
  title: 'How much is read',
  shows: 'Messages and threads read',
  describe: () =>
    'Messages and threads read by eligible people, by week, as far as the networks report it. It is many times what is written, and so has a chart of its own.',
  metrics: [{ id: 'views', label: 'Views' }],
  unit: 'events',
  needsReads: true,
};
