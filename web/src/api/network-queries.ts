import { type Filter, type Grain, networkSchema } from '../../../server/contract/index.ts';
import type { DateRange } from '../range/range.ts';
import { pathWith } from './path.ts';
import { asCsv, resource } from './resource.ts';

/** One week or month, by its days, and whose replies and reactions. */
export interface NetworkQuestion extends DateRange, Filter {
  grain: Grain;
}

const networkPath = (question: NetworkQuestion) => pathWith('/network', { ...question });

export const networkQuery = (question: NetworkQuestion) => resource(networkPath(question), networkSchema);
export const networkCsv = (question: NetworkQuestion) => asCsv(networkPath(question));
