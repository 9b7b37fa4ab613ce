import { eventLimits, type Verb, verbs } from '../contract/index.ts';
import { parseInstant, writeInstant } from './instant.ts';

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

/**
 * Why an event is refused: a stable code, and a reason that names the field, what was expected and what was found. Thrown, and no
 * `Error`: nobody would read the stack, which takes longer to write down than all checks together.
 */
export class EventRefusal {
  readonly code: string;
  readonly reason: string;

  constructor(code: string, reason: string) {
    this.code = code;
    this.reason = reason;
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

/** Gives the instant in UTC when it is RFC 3339 and inside the window. */
function parseTime(text: string, window: TimeWindow): string {
  const instant = parseInstant(text);
  if (!instant) {
    throw new EventRefusal(
      'invalid_time',
      'occurredAt must be an RFC 3339 instant with offset, like 2026-03-02T09:30:00Z.',
    );
  }
  if (instant.milliseconds > window.latest) {
    throw new EventRefusal(
      'time_out_of_range',
      'occurredAt lies more than 24 hours after the arrival of the event.',
    );
  }
  if (instant.milliseconds < window.earliest)
    throw new EventRefusal('time_out_of_range', 'occurredAt lies before 2000-01-01.');
  return writeInstant(instant);
}
