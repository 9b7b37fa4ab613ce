import { createHash } from 'node:crypto';
import { type Event, mappedFields, type TableMapping, type Verb } from '../../contract/index.ts';
import { type MomentReading, readMoment } from '../input/moment.ts';
import type { TableRow } from './rows.ts';

/** What a row became: an event, nothing (on purpose), or a refusal. */
export type RowReading = { event: Event } | { skipped: string } | { code: string; reason: string };

/** Most rows of a file whose ids are made of what they say: each leaves its trace in memory. */
const mostWithoutId = 2_000_000;

/** Turns rows into events; one for each reading of a file, since rows that say the same are told apart by their number. */
export class RowReader {
  readonly #mapping: TableMapping;
  readonly #moments: MomentReading;
  readonly #verbs: ReadonlyMap<string, Verb | null>;
  readonly #seen = new Map<string, number>();

  constructor(mapping: TableMapping, moments: MomentReading) {
    this.#mapping = mapping;
    this.#moments = moments;
    const values = 'values' in mapping.verb ? mapping.verb.values : {};
    this.#verbs = new Map(Object.entries(values).map(([value, verb]) => [keyOf(value), verb]));
  }

  /** The event of a row. A post that answers something is a reply. */
  read({ values }: TableRow): RowReading {
    const verb = this.#verbOf(values.verb);
    if (verb === undefined)
      return { code: 'unknown_verb', reason: 'its type is none of the mapping; add it there' };
    if (verb === null) return { skipped: 'row of a type that is no activity' };
    const { actor, occurredAt: text, inReplyTo } = values;
    if (actor === undefined) return { code: 'missing_actor', reason: 'expected who did it, found nothing' };
    if (text === undefined) return { code: 'missing_time', reason: 'expected a time, found nothing' };
    const occurredAt = readMoment(text, this.#moments);
    if (occurredAt === null) return { code: 'invalid_time', reason: 'expected a time, found something else' };
    const externalId = values.externalId ?? this.#idOf(values);
    if (externalId === null) {
      const reason = `expected at most ${mostWithoutId} rows without an id; map a column to externalId`;
      return { code: 'missing_id', reason };
    }
    const { message, community, invitee } = values;
    return {
      event: {
        ...{ externalId, actor, occurredAt },
        verb: verb === 'post' && inReplyTo !== undefined ? 'reply' : verb,
        ...(message !== undefined && { message }),
        ...(inReplyTo !== undefined && { inReplyTo }),
        ...(community !== undefined && { community }),
        ...(invitee !== undefined && { invitee }),
      },
    };
  }

  #verbOf(value: string | undefined): Verb | null | undefined {
    const { verb } = this.#mapping;
    if ('always' in verb) return verb.always;
    return this.#verbs.get(keyOf(value ?? ''));
  }

  #idOf(values: TableRow['values']): string | null {
    const said = JSON.stringify([values.verb, ...mappedFields.map((field) => values[field])]);
    const digest = createHash('sha256').update(said).digest('hex').slice(0, 32);
    const before = this.#seen.get(digest) ?? 0;
    if (before === 0 && this.#seen.size >= mostWithoutId) return null;
    this.#seen.set(digest, before + 1);
    return before === 0 ? digest : `${digest}:${before + 1}`;
  }
}

function keyOf(value: string): string {
  return value.trim().toLowerCase();
}
