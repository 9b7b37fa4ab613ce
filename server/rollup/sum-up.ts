import { type Kysely, sql } from 'kysely';
import type { DateText } from '../calendar.ts';
import type { Grain } from '../contract/index.ts';
import type { DB } from '../database/types.generated.ts';

/** Who reports to whom, of those to whom somebody reports. */
type Line = Map<number, number | null>;

/** The line of report in each of these periods, given in order. */
export async function loadLines(
  database: Kysely<DB>,
  grain: Grain,
  periods: DateText[],
): Promise<Map<DateText, Line>> {
  const { rows } = await sql<{ id: number; manager_id: number | null; starts: DateText; ends: DateText }>`
    select person_id as id, manager_id, from_period as starts, to_period as ends from population
    where grain = ${grain} and leads and to_period >= ${periods[0]}::date and from_period <= ${periods.at(-1)}::date
  `.execute(database);
  return new Map(
    periods.map((period) => {
      const inForce = rows.filter(({ starts, ends }) => starts <= period && period <= ends);
      return [period, new Map(inForce.map((row) => [row.id, row.manager_id]))];
    }),
  );
}

interface SummedUp<Name extends string> {
  /** By leader: what the teams of the organisation have together. Who has nobody below that counts is without. */
  sums: Map<number, Record<Name, number>>;
  /** Leaders whose sum holds that of a leader below. */
  above: Set<number>;
  /**
   * Leaders whose line runs in a circle: they have no sum. Nobody else is above one, as everybody has one manager.
   */
  looped: number[];
}

/** Sums of teams, whose key is the id of their manager, for each leader of a line: from the leaves up, each team once. */
export function sumUp<Name extends string>(
  line: Line,
  teams: readonly ({ key: string } & Record<Name, number>)[],
  names: readonly Name[],
): SummedUp<Name> {
  const zeros = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  const sums = new Map<number, Record<Name, number>>();
  const above = new Set<number>();
  const add = (leader: number, more: Record<Name, number>) => {
    const sum = sums.get(leader) ?? { ...zeros };
    for (const name of names) sum[name] += more[name];
    sums.set(leader, sum);
  };
  for (const team of teams) if (line.has(Number(team.key))) add(Number(team.key), team);
  const open = new Map([...line.keys()].map((id) => [id, 0]));
  for (const manager of line.values()) if (manager !== null) open.set(manager, (open.get(manager) ?? 0) + 1);
  const ready = [...open].filter(([, below]) => below === 0).map(([id]) => id);
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    open.delete(id);
    const manager = line.get(id);
    if (manager == null) continue;
    const sum = sums.get(id);
    if (sum && line.has(manager)) {
      add(manager, sum);
      above.add(manager);
    }
    const below = (open.get(manager) ?? 0) - 1;
    open.set(manager, below);
    if (below === 0) ready.push(manager);
  }
  for (const looped of open.keys()) {
    sums.delete(looped);
    above.delete(looped);
  }
  return { sums, above, looped: [...open.keys()] };
}
