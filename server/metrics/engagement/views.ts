import { eventCount } from './definition.ts';

export const views = eventCount(
  {
    id: 'views',
    title: 'Views',
    description: 'Messages and threads that eligible people opened, where the network reports reading.',
  },
  'views',
);
