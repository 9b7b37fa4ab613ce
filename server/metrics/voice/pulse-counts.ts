import { type Kysely, sql } from 'kysely';
import { type DateText, lastDayOf, todayOf } from '../../calendar.ts';
import type { Config } from '../../config.ts';
import type { DB } from '../../database/types.generated.ts';
import type { Groups } from '../../rollup/index.ts';
import { byGroup } from '../groups.ts';
import type { Query } from '../query.ts';
import { segmentOf } from '../segment.ts';

/** Answers of a group to "I can say what I think here without fear of consequences", 1 to 5. */
export interface PulseCounts {
  pulse_answers: number;
  /** Their sum. */
  pulse_score: number;
}

export const noAnswers: PulseCounts = { pulse_answers: 0, pulse_score: 0 };

interface PulseRow extends PulseCounts {
  key: string;
  period: DateText;
}

/** Answers of closed surveys, in the period of their last day; only of what answers are counted by. */
export async function countPulses(
  database: Kysely<DB>,
  config: Config,
  query: Query,
): Promise<Groups<PulseCounts>> {
  const segment = segmentOf(query);
  const [first] = query.periods;
  const last = query.periods.at(-1);
  if (!segment || !first || !last) return new Map();
  const { dimension, keys, total } = segment;
  const { rows } = await sql<PulseRow>`
    select ${total ? sql`'all'` : sql`key`} as key, date_trunc(${query.grain}, closes_on)::date as period,
      sum(people)::integer as pulse_answers, sum(people * option::integer)::integer as pulse_score
    from pulse join pulse_tally on pulse_tally.pulse_id = pulse.id
    where (closed_at is not null or closes_on < ${todayOf(config)}::date)
      and closes_on between ${first}::date and ${lastDayOf(last, query.grain)}::date
      and question = 'safe_to_speak' and dimension = ${dimension}
      ${keys ? sql`and key = any(${keys}::text[])` : sql``}
    group by 1, 2`.execute(database);
  return byGroup(rows);
}
