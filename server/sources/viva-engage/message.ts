import type { Event } from '../../contract/index.ts';
import type { DateOrder } from '../input/dates.ts';
import { readMoment } from '../input/moment.ts';
import { storableName } from '../input/name.ts';
import type { Notes } from '../input/notes.ts';
import { readFlag, withoutPlaceholder } from '../input/values.ts';
import { SourceError } from '../source.ts';
import type { MessageField } from './columns.ts';

/** A message of the network, as an export or as the REST API gives it: without its text. */
export type Message = { [Field in MessageField]?: string | undefined };

export interface MessageContext {
  includePrivate: boolean;
  /** of dates with slashes */
  order: DateOrder;
  /** communities met, with the name where one is said */
  communities: Map<string, string | null>;
  notes: Notes;
}

/** What a message without a group was posted to: to everybody. The export has no id for it. */
export const allCompany = { id: 'all-company', name: 'All Company' };

/** Types of senders that are no people; any other is a person of this or of another network. */
const notOfPeople = /bot|guide|system|app|service|connector|integration/i;
const scientific = /^\d(?:[.,]\d+)?e\+?\d+$/i;

/** What is known of a message, whoever wrote it. */
export interface MessageReading {
  /** what its author did; null where no person wrote it */
  event: Event | null;
  /** of the message itself, for what others did with it */
  about: { message: string; occurredAt: string; community?: string };
}

/**
 * Reads a message: its author made a post where it begins its thread, and otherwise a reply to the message that it
 * answers, or to the first of its thread. That it was deleted later changes nothing. Null, with a note, for what cannot or
 * is not to be read.
 */
export function readMessage(message: Message, place: string, context: MessageContext): MessageReading | null {
  const { notes } = context;
  const { id, thread, parent, sender } = readIds(message);
  const isPrivate = readFlag(withoutPlaceholder(message.isPrivate)) === true;
  if (isPrivate && !context.includePrivate) {
    notes.skip('message of a private conversation');
    return null;
  }
  const notOfPerson = reasonToSkip(message);
  if (notOfPerson !== null) notes.skip(notOfPerson);
  const problem = (code: string, reason: string) => {
    if (notOfPerson === null) notes.refuse({ place, code, reason });
    return null;
  };
  if (id === undefined) return problem('missing_id', 'expected the message to have an id');
  const occurredAt = readMoment(message.createdAt ?? '', { timeZone: 'UTC', order: context.order });
  if (occurredAt === null) return problem('invalid_time', 'created_at: expected a date and a time of day');
  const where = isPrivate ? {} : { community: communityOf(message, context) };
  const about = { message: id, occurredAt, ...where };
  if (sender === undefined) problem('missing_actor', 'expected the message to name its sender');
  if (sender === undefined || notOfPerson !== null) return { event: null, about };
  const act = { externalId: id, actor: sender, ...about };
  const answered = [parent, thread].find((other) => other !== undefined && other !== id);
  const isReply = answered !== undefined && thread !== id;
  return {
    about,
    event: isReply ? { ...act, verb: 'reply', inReplyTo: answered } : { ...act, verb: 'post' },
  };
}

function reasonToSkip(message: Message): string | null {
  if (message.messageType?.toLowerCase() === 'system') return 'system message';
  return notOfPeople.test(message.senderType ?? '') ? 'message of a bot or app' : null;
}

/** The community of a message, noted as met; its name is kept where the message says one. */
function communityOf(message: Message, { communities }: MessageContext): string {
  const id = withoutPlaceholder(message.group);
  if (id === undefined) {
    communities.set(allCompany.id, allCompany.name);
    return allCompany.id;
  }
  const name = storableName(withoutPlaceholder(message.groupName));
  if (name !== null || !communities.has(id)) communities.set(id, name);
  return id;
}

function readIds(message: Message) {
  return {
    id: withoutPlaceholder(message.id),
    thread: withoutPlaceholder(message.thread),
    parent: withoutPlaceholder(message.parent),
    sender: withoutPlaceholder(message.sender),
  };
}

/** Throws SourceError for an id that a spreadsheet has rounded: other messages would have the same. */
export function assertWholeIds(message: Message, place: string): void {
  for (const id of [message.id, message.thread, message.parent, message.sender, message.group]) {
    if (id === undefined || !scientific.test(id)) continue;
    const problem =
      'expected an id, found a number that a spreadsheet has rounded; import the file as it was exported, not saved again';
    throw new SourceError(problem, { file: place });
  }
}
