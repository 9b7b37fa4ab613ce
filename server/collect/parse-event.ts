import { eventLimits, type Verb, verbs } from '../contract/index.ts';

/** An event that passed every check of metrics.md §8; `occurredAt` is in UTC, with microseconds at most. */
export interface ParsedEvent {
  externalId: string;
  verb: Verb;
  actor: string;
  occurredAt: string;
  message: string | null;
  inReplyTo: string | null;
  community: string | null;
  invitee: string | null;
  /** of a copy: the external id of the original, in another source */
  copyOf: string | null;
}

/** An event that passed its checks, with what came in and where in the request it stood. */
export interface Received {
  index: number;
  event: ParsedEvent;
  payload: unknown;
}

/** Why an event is refused: a stable code, and a reason that names the field, what was expected and what was found. */
export class EventRefusal extends Error {
  readonly code: string;

  constructor(code: string, reason: string) {
    super(reason);
    this.code = code;
  }
}

/** The instants between which an event may lie, in milliseconds. */
export interface TimeWindow {
  earliest: number;
  latest: number;
}

const known = new Set<string>(verbs);

/**
 * Checks one event of a request. Throws EventRefusal with the first thing that is wrong; fields that the contract does
 * not know are left out, message text above all.
 */
export function parseEvent(value: unknown, window: TimeWindow): ParsedEvent {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new EventRefusal(
      'not_an_object',
      `An event is an object, not ${value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value}.`,
    );
  }
  const event = value as Record<string, unknown>;
  const externalId = required(event, 'externalId', 'missing_external_id');
  const verb = event.verb;
  if (typeof verb !== 'string' || !known.has(verb)) {
    throw new EventRefusal('unknown_verb', `verb must be one of ${verbs.join(', ')}.`);
  }
  const actor = required(event, 'actor', 'missing_actor');
  const occurredAt = parseTime(required(event, 'occurredAt', 'missing_time'), window);
  const message = optional(event, 'message');
  return {
    externalId,
    verb: verb as Verb,
    actor: actor.trim(),
    occurredAt,
    message: message ?? (verb === 'post' || verb === 'reply' ? externalId : null),
    inReplyTo: optional(event, 'inReplyTo'),
    community: optional(event, 'community')?.trim() ?? null,
    invitee: optional(event, 'invitee')?.trim() ?? null,
    copyOf: verb === 'visit' || verb === 'view' ? null : optional(event, 'copyOf'),
  };
}

/** Whether a text has more characters (not UTF-16 units) than any field may have. */
export function isTooLong(text: string): boolean {
  return text.length > eventLimits.text && [...text].length > eventLimits.text;
}

function required(event: Record<string, unknown>, field: string, missing: string): string {
  const text = optional(event, field);
  if (text === null) throw new EventRefusal(missing, `${field} is missing or empty.`);
  return text;
}

function optional(event: Record<string, unknown>, field: string): string | null {
  const value = event[field];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string')
    throw new EventRefusal('invalid_type', `${field} must be text, not ${typeof value}.`);
  if (isTooLong(value)) {
    throw new EventRefusal('text_too_long', `${field} is longer than ${eventLimits.text} characters.`);
  }
  // PostgreSQL stores neither; a replacement character would silently change an identity.
  if (value.includes('\0') || !value.isWellFormed()) {
    throw new EventRefusal('invalid_text', `${field} holds a NUL or half of a surrogate pair.`);
  }
  return value.trim() === '' ? null : value;
}

const rfc3339 =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** Gives the instant in UTC when it is RFC 3339 and inside the window. */
function parseTime(text: string, window: TimeWindow): string {
  const parts = rfc3339.exec(text);
  const [year, month, day] = [Number(parts?.[1]), Number(parts?.[2]), Number(parts?.[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  date.setUTCFullYear(year);
  if (!parts || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) {
    throw new EventRefusal(
      'invalid_time',
      'occurredAt must be an RFC 3339 instant with offset, like 2026-03-02T09:30:00Z.',
    );
  }
  // JavaScript knows no leap second: it counts as the second before, so that it stays in its day.
  const seconds = Date.parse(text.toUpperCase().replace(' ', 'T').replace(':60', ':59').replace(/\.\d+/, ''));
  if (seconds > window.latest) {
    throw new EventRefusal(
      'time_out_of_range',
      'occurredAt lies more than 24 hours after the arrival of the event.',
    );
  }
  if (seconds < window.earliest)
    throw new EventRefusal('time_out_of_range', 'occurredAt lies before 2000-01-01.');
  // PostgreSQL refuses offsets that RFC 3339 allows (beyond 15:59), hence UTC; the fraction keeps its microseconds.
  return new Date(seconds).toISOString().replace('.000Z', `${parts[6]?.slice(0, 7) ?? ''}Z`);
}
