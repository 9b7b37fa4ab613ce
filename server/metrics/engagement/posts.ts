import { eventCount } from './definition.ts';

export const posts = eventCount(
  { id: 'posts', title: 'Posts', description: 'Messages of eligible people that start a thread.' },
  (counts) => counts.posts,
);
