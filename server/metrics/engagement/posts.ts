import { eventCount } from './definition.ts';

export const posts = eventCount(
  {
    id: 'posts',
    title: 'Posts',
    description:
      'Messages of eligible people that start a thread. One that a bridge copied to another network counts once, where it was written, if the copy says what it is of.',
  },
  'posts',
);
