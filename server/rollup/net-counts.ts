import type { Kysely } from 'kysely';
import type { DateText } from '../calendar.ts';
import type { DB } from '../database/types.generated.ts';
import { countNames } from './counts.ts';
import type { KeptGrain } from './kept.ts';
import { addToSegments, dropEmpty } from './replace.ts';
import type { Segment } from './segments.ts';

/** From about so many rows on they are written early, unless told otherwise: of each manager's organisation in each of years there are millions. */
const many = 20_000;

/**
 * Counts of people as they were, taken away, and as they are, added: what is left of both is written at the end, which is of
 * most little or nothing.
 */
export class NetCounts {
  readonly #database: Kysely<DB>;
  readonly #into: { table: 'segment_period'; grain: KeptGrain };
  readonly #rows = new Map<string, Segment>();
  readonly #periods = new Set<DateText>();
  readonly #many: number;

  constructor(database: Kysely<DB>, grain: KeptGrain, bound = many) {
    this.#database = database;
    this.#into = { table: 'segment_period', grain };
    this.#many = bound;
  }

  /** The rows are its own from then on. */
  async take(rows: Segment[], sign: 1 | -1): Promise<void> {
    for (const row of rows) {
      const id = `${row.dimension} ${row.period} ${row.key}`;
      const net = this.#rows.get(id);
      this.#periods.add(row.period);
      if (net) for (const name of countNames) net[name] += sign * row[name];
      else {
        for (const name of countNames) row[name] *= sign;
        this.#rows.set(id, row);
      }
    }
    if (this.#rows.size > this.#many) await this.#write();
  }

  async end(): Promise<void> {
    await this.#write();
    await dropEmpty(this.#database, this.#into, [...this.#periods], countNames);
  }

  async #write(): Promise<void> {
    const rows = [...this.#rows.values()].filter((row) => countNames.some((name) => row[name] !== 0));
    this.#rows.clear();
    if (rows.length === 0) return;
    await addToSegments(this.#database, this.#into, countNames, countNames, rows);
  }
}
