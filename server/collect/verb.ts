import { verbs } from '../contract/index.ts';

/** Number of a verb in the tables `event` and `past_activity`. */
export const verbNumber = Object.fromEntries(verbs.map((verb, index) => [verb, index + 1])) as Record<
  (typeof verbs)[number],
  number
>;
