import { eventCount } from './definition.ts';

export const reactions = eventCount(
  { id: 'reactions', title: 'Reactions', description: 'Likes, emoji and votes of eligible people.' },
  'reactions',
);
