import { z } from 'zod';

const name = z.string().min(1).max(63);
const count = z.int().min(0);

const partitionSchema = z.object({ name, from: z.string().max(40), to: z.string().max(40) });

/**
 * `manifest.json`, the last file of a backup. The others are `tables/NAME`: the rows of a table in the text format of
 * PostgreSQL's COPY, UTF-8, instants in UTC.
 */
export const manifestSchema = z.object({
  format: z.literal('uptake-backup'),
  version: z.literal(1),
  /** When it was made, by the clock of the product. */
  madeAt: z.iso.datetime(),
  /** The release that wrote it, and the PostgreSQL that it read. */
  release: z.string(),
  postgres: z.string(),
  /** The zone that days and weeks are cut in; null before anything was counted. */
  timeZone: z.string().nullable(),
  migrations: z.array(z.string()).min(1),
  tables: z.array(
    z.object({
      name,
      columns: z.array(name).min(1),
      partitions: z.array(partitionSchema),
      rows: count,
      bytes: count,
      sha256: z.string().length(64),
    }),
  ),
  /** The last value that each sequence gave, as text; null where it gave none. */
  sequences: z.array(z.object({ name, lastValue: z.string().regex(/^\d+$/).nullable() })),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type TableEntry = Manifest['tables'][number];
export type Partition = z.infer<typeof partitionSchema>;

export const manifestFile = 'manifest.json';
export const tableFile = (table: string) => `tables/${table}`;
