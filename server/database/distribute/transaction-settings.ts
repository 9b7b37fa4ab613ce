import { type RawBuilder, sql } from 'kysely';

/*
 * Settings of Citus for the rest of a transaction. PostgreSQL takes settings of any extension; without Citus nobody reads them.
 */

/**
 * For a transaction that changes a table on every node of a cluster, or the schema, as well as tables in shards: from here on
 * Citus uses one connection to each machine, which alone sees all of that.
 */
export const onOneConnectionEach: RawBuilder<unknown> = sql`
  set local citus.multi_shard_modify_mode = 'sequential'`;

/** For a transaction whose statements have rows of all people, or all acts, sent between the machines: ever so many. */
export const sendingAnySize: RawBuilder<unknown> = sql`set local citus.max_intermediate_result_size = -1`;
