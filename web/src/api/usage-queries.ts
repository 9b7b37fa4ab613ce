import { usageSchema } from '../../../server/contract/index.ts';
import { resource } from './resource.ts';

/** The newest windows of each report that the networks themselves make. */
export const usageQuery = resource('/usage?windows=4', usageSchema);
