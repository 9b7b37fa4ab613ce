import { type Kysely, sql } from 'kysely';
import { eventSchema } from '../contract/index.ts';
import type { DB } from '../database/types.generated.ts';
import { digestOf } from './digest.ts';
import { isTooLong } from './parse-event.ts';

/** A refused event as it came, and why it was refused. */
export interface Refused {
  payload: unknown;
  code: string;
  reason: string;
}

const fields = Object.keys(eventSchema.shape);

/**
 * The event as it came, as JSON, less what the contract does not know: message text must never be stored. For the same
 * reason nothing is kept of a value that is no event at all but its digest (of an array, which may be nested beyond all
 * measure, not even that).
 */
function payloadOf(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return JSON.stringify({ unreadable: Array.isArray(value) ? 'array' : digestOf(String(value)) });
  }
  const known = Object.entries(value).filter(([field]) => fields.includes(field));
  return JSON.stringify(Object.fromEntries(known.map(([field, content]) => [field, bounded(content)])));
}

/** The event that a payload holds; null where it was no event at all, so that it can never become right. */
export function eventOf(payload: string): object | null {
  const event: object = JSON.parse(payload);
  return 'unreadable' in event ? null : event;
}

/** A text over its limit can never become right, and may be the text of a message: nothing of it is kept. */
function bounded(content: unknown): unknown {
  if (typeof content === 'string') return isTooLong(content) ? { tooLong: digestOf(content) } : content;
  return typeof content === 'object' && content !== null ? {} : content;
}

/** Keeps refused events for correction and replay; the same one again is counted, not kept twice. */
export async function keepRefused(database: Kysely<DB>, source: string, refused: Refused[]): Promise<void> {
  const rows = new Map(
    refused.map(({ payload, code, reason }) => {
      const text = payloadOf(payload);
      return [digestOf(text), { text, code, reason }] as const;
    }),
  );
  if (rows.size === 0) return;
  const sorted = [...rows].sort(([one], [other]) => (one < other ? -1 : 1));
  await sql`
    insert into quarantine (source, digest, payload, code, reason, first_received_at, last_received_at)
    select ${source}, digest, payload, code, reason, clock_timestamp(), clock_timestamp()
    from unnest(
      ${sorted.map(([digest]) => digest)}::uuid[],
      ${sorted.map(([, row]) => row.text)}::text[],
      ${sorted.map(([, row]) => row.code)}::text[],
      ${sorted.map(([, row]) => row.reason)}::text[]
    ) as refused (digest, payload, code, reason)
    on conflict (source, digest) do update
    set last_received_at = excluded.last_received_at, attempts = quarantine.attempts + 1,
      code = excluded.code, reason = excluded.reason`.execute(database);
}
