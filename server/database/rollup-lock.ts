import { sql } from 'kysely';

/** Key of the advisory lock that lets one process at a time bring the rollup up to date. */
export const rollupLock = sql<number>`hashtext('uptake rollup')`;
