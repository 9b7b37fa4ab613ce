import { z } from 'zod';
import { type Account, type Event, eventLimits } from '../../contract/index.ts';
import { identifierOf } from '../input/identifier.ts';
import { readMoment } from '../input/moment.ts';
import { storableName } from '../input/name.ts';
import type { Notes } from '../input/notes.ts';
import { withoutPlaceholder } from '../input/values.ts';
import type { AuditRecord } from './records.ts';

const text = z
  .union([z.string(), z.number()])
  .transform((value) => withoutPlaceholder(String(value).trim()) || undefined)
  .optional()
  .catch(undefined);

/** What is read of a record: the common schema and the Viva Engage schema of the Office 365 Management Activity API. */
const recordSchema = z.object({
  id: text,
  creationtime: text,
  operation: text,
  workload: text,
  recordtype: text,
  resultstatus: text,
  userid: text,
  usertype: text,
  actoruserid: text,
  actoryammeruserid: text,
  targetuserid: text,
  targetyammeruserid: text,
  messageid: text,
  threadid: text,
  repliedtoid: text,
  groupname: text,
});
type Fields = z.infer<typeof recordSchema>;

/** What a record says that somebody did. Microsoft has called the first of each kind differently over the years. */
const operations: Readonly<Record<string, 'write' | 'view' | 'react' | 'join'>> = {
  messagecreated: 'write',
  messagecreation: 'write',
  messageviewed: 'view',
  threadviewed: 'view',
  markedmessagechanged: 'react',
  groupjoined: 'join',
};

/** `UserType` of what is no person of the organisation or its guests, by number and by name. */
const notPeople = new Set([
  ...['1', '3', '4', '5', '6', '7', '8', '9', 'reserved', 'dcadmin', 'system', 'application'],
  ...['serviceprincipal', 'custompolicy', 'systempolicy', 'partnertechnician'],
]);
const guestName = /#ext#/i;

export interface AuditContext {
  /** accounts of whom more is to be said than their id, by id */
  accounts: Map<string, Account>;
  /** communities by the name that the log gives them: it has no id */
  communities: Set<string>;
  /** messages of which the log does not say whether they answer another */
  unknownReplies: number;
  /** messages created */
  messages: number;
  notes: Notes;
}

/**
 * What a person did, out of a record of the log: nothing, with a note, for other services, for systems and apps, and for
 * what is no activity (edits, deletions, settings). Times are UTC, whether or not they say so.
 */
export function eventsOfRecord(record: AuditRecord, place: string, context: AuditContext): Event[] {
  const { notes } = context;
  const fields = recordSchema.parse(record);
  const reason = reasonToSkip(fields);
  if (reason !== null) {
    notes.skip(reason);
    return [];
  }
  const refuse = (code: string, problem: string): [] => {
    notes.refuse({ place, code, reason: problem });
    return [];
  };
  const { id } = fields;
  if (id === undefined) return refuse('missing_id', 'expected the record to have an Id');
  const actor = actorOf(fields, context);
  if (actor === undefined) {
    return refuse('missing_actor', 'expected UserId or ActorUserId to name who did it');
  }
  const occurredAt = readMoment(fields.creationtime ?? '', { timeZone: 'UTC', order: 'month first' });
  if (occurredAt === null) return refuse('invalid_time', 'CreationTime: expected a date and a time of day');
  const community = communityOf(fields, context);
  const act = {
    externalId: id,
    actor,
    occurredAt,
    ...(community !== undefined && { community }),
  };
  switch (operations[fields.operation?.toLowerCase() ?? '']) {
    case 'write':
      return [written(act, fields, context)];
    case 'join':
      return joined(act, fields);
    case 'react':
      return [{ ...act, verb: 'react', ...aboutOf(fields.messageid ?? fields.threadid) }];
    default:
      return [{ ...act, verb: 'view', ...aboutOf(fields.messageid ?? fields.threadid) }];
  }
}

type Act = Omit<Event, 'verb'>;

/** A reply where the record names another message or thread than its own; a post where it does not. */
function written(act: Act, fields: Fields, context: AuditContext): Event {
  const message = fields.messageid ?? act.externalId;
  context.messages += 1;
  if (fields.threadid === undefined && fields.repliedtoid === undefined) context.unknownReplies += 1;
  const answered = [fields.repliedtoid, fields.threadid].find(
    (other) => other !== undefined && other !== message,
  );
  return answered === undefined
    ? { ...act, verb: 'post', message }
    : { ...act, verb: 'reply', message, inReplyTo: answered };
}

/** Whoever came into a group: by themselves, or because somebody added them. */
function joined(act: Act, fields: Fields): Event[] {
  const target = fields.targetuserid?.toLowerCase() ?? fields.targetyammeruserid;
  if (target === undefined || target === act.actor || target === fields.actoryammeruserid) {
    return [{ ...act, verb: 'join' }];
  }
  const externalId = identifierOf(act.externalId, 'invite');
  return [
    { ...act, verb: 'join', actor: target },
    { ...act, externalId, verb: 'invite', invitee: target },
  ];
}

function aboutOf(message: string | undefined): { message?: string } {
  return message === undefined ? {} : { message };
}

function reasonToSkip(fields: Fields): string | null {
  const { workload, recordtype, operation = '' } = fields;
  const service = `${workload ?? ''} ${recordtype ?? ''}`;
  if (!/yammer|viva ?engage/i.test(service) && recordtype !== '22') return 'record of another service';
  if (notPeople.has(fields.usertype?.toLowerCase() ?? '')) return 'act of a system or an app';
  if (/^(?:fail|false)/i.test(fields.resultstatus ?? '')) return 'act that failed';
  if (operations[operation.toLowerCase()]) return null;
  return /^[a-z]{1,50}$/i.test(operation) ? `operation ${operation}` : 'unknown operation';
}

/** The name by which the person signs in, and where that is no address, the address; the network's own id at last. */
function actorOf(fields: Fields, { accounts }: AuditContext): string | undefined {
  const [userId, email] = [fields.userid?.toLowerCase(), fields.actoruserid?.toLowerCase()];
  const actor = [userId, email].find((name) => name?.includes('@')) ?? fields.actoryammeruserid;
  if (actor === undefined) return undefined;
  const isGuest = ['10', 'guest'].includes(fields.usertype?.toLowerCase() ?? '') || guestName.test(actor);
  const hasOtherAddress = email?.includes('@') && email !== actor;
  if (isGuest || hasOtherAddress) {
    const kind = isGuest ? ('guest' as const) : ('employee' as const);
    accounts.set(actor, { id: actor, ...(hasOtherAddress && { email }), kind });
  }
  return actor;
}

/** Storylines and private messages have no group, and so no community here: the log does not tell them apart. */
function communityOf(fields: Fields, { communities }: AuditContext): string | undefined {
  const name = storableName(fields.groupname)?.slice(0, eventLimits.text);
  if (name === undefined) return undefined;
  communities.add(name);
  return name;
}
