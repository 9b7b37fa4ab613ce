import { eventCount } from './definition.ts';

export const shares = eventCount(
  { id: 'shares', title: 'Shares', description: 'Messages that eligible people passed on.' },
  'shares',
);
