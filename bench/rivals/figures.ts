import type { RivalFigure } from './figure.ts';
import { growthNew, growthResurrected, growthRetained } from './growth.ts';
import { posts, reactions, replies, replyRate } from './messages.ts';
import { activeRate, contributors, managerActiveRate, rungs } from './people.ts';
import { stickiness } from './stickiness.ts';

/** Figures of the catalogue that rivals are asked for as well: each of them costs something else to count. */
export const rivalFigures: RivalFigure[] = [
  ...[activeRate, contributors, rungs, stickiness, growthNew, growthRetained, growthResurrected],
  ...[posts, replies, reactions, replyRate, managerActiveRate],
];
