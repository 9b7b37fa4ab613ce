import type { SectionBuilder } from './section.ts';
import { actions } from './sections/actions.ts';
import { leaders } from './sections/cascade.ts';
import { departments } from './sections/departments.ts';
import { goals } from './sections/goals.ts';
import { growth } from './sections/growth.ts';
import { launch } from './sections/launch.ts';
import { managers } from './sections/managers.ts';
import { metrics } from './sections/metrics.ts';
import { participation } from './sections/participation.ts';
import { restated } from './sections/restated.ts';
import { summary } from './sections/summary.ts';
import { useCases } from './sections/use-cases.ts';

/** The report from top to bottom: what was, what to do, why; the long tables last. */
export const sections: readonly SectionBuilder[] = [
  summary,
  actions,
  managers,
  leaders,
  participation,
  growth,
  departments,
  useCases,
  goals,
  launch,
  metrics,
  restated,
];
