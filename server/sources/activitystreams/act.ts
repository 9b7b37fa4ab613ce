import { createHash } from 'node:crypto';
import type { Account, Event, Verb } from '../../contract/index.ts';
import { identifierOf } from '../input/identifier.ts';
import { readMoment } from '../input/moment.ts';
import { storableName } from '../input/name.ts';
import { isThing, listOf, referenceOf, type Thing, typesOf } from './value.ts';

/** What a thing became: acts, nothing (on purpose), or a refusal. */
export type ActReading = { events: Event[] } | { skipped: string } | { code: string; reason: string };

/** What people write (Activity Vocabulary, section 3.3). */
const writings = new Set([
  'Note',
  'Article',
  'Page',
  'Document',
  'Image',
  'Video',
  'Audio',
  'Question',
  'Event',
]);
const verbs: Record<string, Verb> = {
  Announce: 'share',
  Like: 'react',
  Dislike: 'react',
  EmojiReact: 'react',
  View: 'view',
  Read: 'view',
  Listen: 'view',
  Follow: 'follow',
  Join: 'join',
  Leave: 'leave',
  Invite: 'invite',
};
const typeName = /^[A-Za-z]{1,40}$/;

/**
 * The acts of a thing: of an activity, what its actors did; of something written that names author and time, the post or the
 * reply that it is. Undo, Update and Delete are no acts, and take none back: a deleted message stays an act of its day.
 */
export function readAct(thing: Thing): ActReading {
  const types = typesOf(thing);
  const act = types.find((type) => type === 'Create' || verbs[type]);
  if (act === 'Create') return readCreate(thing);
  if (act) return readActivity(thing, verbs[act] as Verb);
  if (types.some((type) => writings.has(type))) return readWriting(thing);
  const [type = ''] = types;
  return { skipped: typeName.test(type) ? `${type}, which is no act` : 'object that is no act' };
}

function readCreate(activity: Thing): ActReading {
  const objects = listOf(activity.object);
  const [object] = objects;
  const written = isThing(object) ? object : {};
  const message = referenceOf(object) ?? referenceOf(activity);
  return authored(activity, written, message);
}

function readWriting(thing: Thing): ActReading {
  if (listOf(thing.attributedTo ?? thing.actor).length === 0 || timeOf(thing) === undefined)
    return { skipped: 'object without author or time' };
  return authored({ ...thing, actor: thing.attributedTo ?? thing.actor }, thing, referenceOf(thing));
}

function authored(activity: Thing, written: Thing, message: string | null): ActReading {
  const answered = listOf(written.inReplyTo ?? activity.inReplyTo).map(referenceOf)[0] ?? null;
  const time = timeOf(activity) ?? timeOf(written);
  const id = message ?? hashOf(activity);
  const shared = { message: identifierOf(id), ...communityOf(activity, written) };
  return eventsOf(activity, time, id, (event) =>
    answered === null
      ? { ...event, ...shared, verb: 'post' }
      : { ...event, ...shared, verb: 'reply', inReplyTo: identifierOf(answered) },
  );
}

function readActivity(activity: Thing, verb: Verb): ActReading {
  const [object] = listOf(activity.object);
  const about = referenceOf(object);
  const id = referenceOf(activity) ?? hashOf(activity);
  const isMove = verb === 'join' || verb === 'leave';
  const where = isMove && about !== null ? { community: identifierOf(about) } : communityOf(activity, object);
  const isAboutMessage = verb === 'share' || verb === 'react' || verb === 'view';
  if (verb === 'invite' && about === null)
    return { code: 'missing_invitee', reason: 'expected the Invite to say whom' };
  return eventsOf(activity, timeOf(activity), id, (event) => ({
    ...event,
    ...where,
    verb,
    ...(isAboutMessage && about !== null && { message: identifierOf(about) }),
    ...(verb === 'invite' && about !== null && { invitee: identifierOf(about) }),
  }));
}

type Begun = Pick<Event, 'externalId' | 'actor' | 'occurredAt'>;

function eventsOf(activity: Thing, time: unknown, id: string, finish: (event: Begun) => Event): ActReading {
  const actors = listOf(activity.actor).filter((actor) => !isOfGroup(actor));
  const accounts = actors.map(accountIdOf).filter((actor) => actor !== null);
  if (accounts.length === 0) {
    if (listOf(activity.actor).some(isOfGroup)) return { skipped: 'act of a group or organisation' };
    return { code: 'missing_actor', reason: 'expected an actor with an id or a name' };
  }
  if (time === undefined) return { code: 'missing_time', reason: 'expected published, found nothing' };
  const occurredAt =
    typeof time === 'string' ? readMoment(time, { timeZone: 'UTC', order: 'day first' }) : null;
  if (occurredAt === null) return { code: 'invalid_time', reason: 'expected published as xsd:dateTime' };
  return {
    events: accounts.map((actor, index) =>
      finish({ externalId: index === 0 ? identifierOf(id) : identifierOf(id, index + 1), actor, occurredAt }),
    ),
  };
}

const groups = new Set(['Group', 'Organization']);
const isOfGroup = (value: unknown): boolean =>
  isThing(value) && typesOf(value).some((type) => groups.has(type));

/** The account of an actor: its id, else its name. */
function accountIdOf(actor: unknown): string | null {
  const id = referenceOf(actor) ?? (isThing(actor) ? storableName(actor.name) : null);
  return id === null ? null : identifierOf(id);
}

/** The account of an actor that says more than its id; null where it does not, or is a group. */
export function accountOfActor(actor: unknown): Account | null {
  if (!isThing(actor) || isOfGroup(actor)) return null;
  const id = accountIdOf(actor);
  const types = typesOf(actor);
  if (id === null || types.length === 0) return null;
  const isBot = types.includes('Application') || types.includes('Service');
  return { id, name: storableName(actor.name, actor.preferredUsername), kind: isBot ? 'bot' : 'employee' };
}

function timeOf(thing: Thing): unknown {
  return thing.published ?? thing.updated ?? thing.startTime ?? undefined;
}

/** The group that an act is for, where it is said to be one. */
function communityOf(...things: unknown[]): { community?: string } {
  const candidates = things
    .filter(isThing)
    .flatMap(({ audience, target, context }) => [audience, target, context].flatMap(listOf));
  const group = candidates.find((one) => isThing(one) && typesOf(one).includes('Group'));
  const id = referenceOf(group);
  return id === null ? {} : { community: identifierOf(id) };
}

/** Stands for the id of what has none: all that it says, so that two texts of the same moment are two. */
function hashOf(thing: Thing): string {
  return `sha256-${createHash('sha256').update(canonical(thing)).digest('hex')}`;
}

/** JSON whose members are in one order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isThing(value)) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join()}}`;
}
