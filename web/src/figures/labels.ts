import type { Dimension, Grain } from '../../../server/contract/index.ts';

/** How finely a figure is shown, as a choice. */
export const grainLabels: Record<Grain, string> = { day: 'By day', week: 'By week', month: 'By month' };

/** By what a figure can be broken down. */
export const dimensionLabels: Record<Dimension, string> = {
  department: 'Department',
  location: 'Location',
  level: 'Level',
  leader_level: 'Leader level',
  source: 'Source',
  community: 'Community',
};

/** The choice of no breakdown. */
export const undivided = { value: 'none', label: 'Everyone together' };
