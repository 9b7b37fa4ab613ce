import { eventCount } from './definition.ts';

export const replies = eventCount(
  {
    id: 'replies',
    title: 'Replies',
    description: 'Messages of eligible people in a thread, to their own posts as well.',
  },
  'replies',
);
