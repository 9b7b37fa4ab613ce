import { accessHoldings } from '../access/index.ts';
import { collectHoldings } from '../collect/index.ts';
import { directoryHoldings, type Holding } from '../directory/index.ts';
import { importHoldings } from '../imports/index.ts';
import { mailHoldings } from '../mail/index.ts';
import { reportHoldings } from '../reports/index.ts';
import { strategyHoldings } from '../strategy/index.ts';
import { usageHoldings } from '../usage/index.ts';

/**
 * Everything that the product keeps of a person, in the order in which it is erased: the directory comes last, as the
 * others are found through it.
 */
export const holdings: readonly Holding[] = [
  ...collectHoldings,
  ...strategyHoldings,
  ...reportHoldings,
  ...mailHoldings,
  ...usageHoldings,
  ...importHoldings,
  ...accessHoldings,
  ...directoryHoldings,
];
