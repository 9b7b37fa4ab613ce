import { type Kysely, sql } from 'kysely';
import type { DateText } from '../calendar.ts';
import type { DB } from '../database/types.generated.ts';
import { countNames } from './counts.ts';
import type { KeptGrain } from './kept.ts';
import { addToSegments } from './replace.ts';
import type { Segment } from './segments.ts';

/** So many rows are held at most before they are written: of each manager's organisation in each of years there are millions. */
const most = 50_000;

/**
 * Counts of people as they were, taken away, and as they are, added: what is left of both is written at the end, which of
 * most is little or nothing.
 */
export class NetCounts {
  readonly #database: Kysely<DB>;
  readonly #grain: KeptGrain;
  readonly #rows = new Map<string, Segment>();
  readonly #periods = new Set<DateText>();

  constructor(database: Kysely<DB>, grain: KeptGrain) {
    this.#database = database;
    this.#grain = grain;
  }

  async take(rows: Segment[], sign: 1 | -1): Promise<void> {
    for (const row of rows) {
      const id = `${row.dimension} ${row.period} ${row.key}`;
      const net = this.#rows.get(id);
      this.#periods.add(row.period);
      if (net) for (const name of countNames) net[name] += sign * row[name];
      else this.#rows.set(id, sign === 1 ? row : negated(row));
    }
    if (this.#rows.size > most) await this.#write();
  }

  async end(): Promise<void> {
    await this.#write();
    await this.#dropEmpty();
  }

  async #write(): Promise<void> {
    const rows = [...this.#rows.values()].filter((row) => countNames.some((name) => row[name] !== 0));
    this.#rows.clear();
    if (rows.length === 0) return;
    const into = { table: 'segment_period', grain: this.#grain } as const;
    await addToSegments(this.#database, into, countNames, countNames, rows);
  }

  /** What is nothing in every count has no row. */
  async #dropEmpty(): Promise<void> {
    await sql`
      delete from segment_period
      where grain = ${this.#grain} and period = any(${[...this.#periods]}::date[])
        and greatest(${sql.join(countNames.map((name) => sql.ref(name)))}) = 0`.execute(this.#database);
  }
}

function negated(row: Segment): Segment {
  const less = { ...row };
  for (const name of countNames) less[name] = -row[name];
  return less;
}
