import type { Event } from '../../contract/index.ts';
import type { Found } from '../export-format.ts';
import type { Archive } from '../input/archive-shape.ts';
import { storableName } from '../input/name.ts';
import type { Notes } from '../input/notes.ts';
import { accountOf, userSchema } from './accounts.ts';
import { authored, reactionOf } from './acts.ts';
import { checked } from './fields.ts';
import { eventsOfMembership, verbOf } from './memberships.ts';
import { type Realm, rowsOf, systemBots, userTables } from './realm.ts';
import { channelSchema, membershipSchema, messageSchema, reactionSchema } from './tables.ts';

/**
 * Reads a realm export (zerver/lib/export.py of Zulip): accounts, channels, messages, reactions, and who joined and left
 * channels. Deleted messages are in no export. Read marks (zerver_usermessage) have no time, and are no events.
 */
export async function* readRealm(archive: Archive, realm: Realm, notes: Notes): AsyncGenerator<Found> {
  for await (const { key, value, place } of rowsOf(archive, realm, ...userTables, systemBots)) {
    const user = checked(userSchema, value, place, 'account', notes);
    if (user)
      yield { kind: 'account', account: accountOf(key === systemBots ? { ...user, is_bot: true } : user) };
  }
  for await (const { value, place } of rowsOf(archive, realm, 'zerver_stream')) {
    const channel = checked(channelSchema, value, place, 'channel', notes);
    if (!channel || channel.invite_only) continue;
    const id = String(channel.id);
    yield { kind: 'community', community: { id, name: storableName(channel.name) ?? id } };
  }
  for await (const { value, place } of rowsOf(archive, realm, 'zerver_message')) {
    for (const event of eventsOfMessage(value, place, realm, notes)) yield { kind: 'event', event, place };
  }
  for await (const { value, place } of rowsOf(archive, realm, 'zerver_reaction')) {
    for (const event of eventsOfReaction(value, place, realm, notes)) yield { kind: 'event', event, place };
  }
  for await (const { value, place } of rowsOf(archive, realm, 'zerver_realmauditlog')) {
    for (const event of eventsOfEntry(value, place, realm, notes)) yield { kind: 'event', event, place };
  }
}

function eventsOfMessage(value: unknown, place: string, realm: Realm, notes: Notes): Event[] {
  const message = checked(messageSchema, value, place, 'message', notes);
  if (!message) return [];
  const { id, time, sender, recipient, subject } = message;
  realm.reacted.see(id, time, recipient);
  const where = whereabouts(realm, recipient);
  if (!where.isRead) return skip(notes, where.isDirect ? 'direct message' : 'message in a private channel');
  if (realm.bots.has(sender)) return skip(notes, 'message of a bot');
  const first = where.isDirect ? null : realm.topics.firstOf(recipient, subject ?? '');
  return [authored(String(sender), { id, time, community: where.community }, first)];
}

function eventsOfReaction(value: unknown, place: string, realm: Realm, notes: Notes): Event[] {
  const reaction = checked(reactionSchema, value, place, 'reaction', notes);
  if (!reaction) return [];
  const message = realm.reacted.find(reaction.message);
  if (!message) return skip(notes, 'reaction to a message that is not in the export');
  const { isRead, community } = whereabouts(realm, message.recipient);
  if (!isRead) return skip(notes, 'reaction in a private channel or direct message');
  if (realm.bots.has(reaction.user_profile)) return skip(notes, 'reaction of a bot');
  const about = { id: reaction.message, time: message.time, community };
  return [reactionOf(String(reaction.user_profile), about, reaction)];
}

function eventsOfEntry(value: unknown, place: string, realm: Realm, notes: Notes): Event[] {
  const verb = verbOf(value);
  if (!verb) return [];
  const entry = checked(membershipSchema, value, place, 'membership', notes);
  if (!entry) return [];
  // Zulip wrote these later, with a time that is too late.
  if (entry.backfilled) return skip(notes, 'joining or leaving whose time is not known');
  const { isRead, community } = inChannel(realm, entry.modified_stream);
  if (!isRead) return skip(notes, 'joining or leaving of a private channel');
  if (realm.bots.has(entry.modified_user)) return skip(notes, 'joining or leaving of a bot');
  return eventsOfMembership({ ...entry, verb }, community, (user) => realm.bots.has(user));
}

interface Whereabouts {
  /** false for what is private and not asked for */
  isRead: boolean;
  isDirect: boolean;
  /** null for what is private */
  community: string | null;
}

/** A recipient that is not listed is a person of whom the export holds no more: a direct message. */
function whereabouts(realm: Realm, recipient: number): Whereabouts {
  const channel = realm.channelOf.get(recipient);
  if (channel !== undefined) return inChannel(realm, channel);
  return { isRead: realm.includePrivate, isDirect: true, community: null };
}

/** Of a channel that is not listed nobody knows that it is public. */
function inChannel(realm: Realm, channel: number): Whereabouts {
  const isPublic = realm.channels.get(channel)?.isPrivate === false;
  return {
    isRead: isPublic || realm.includePrivate,
    isDirect: false,
    community: isPublic ? String(channel) : null,
  };
}

function skip(notes: Notes, reason: string): [] {
  notes.skip(reason);
  return [];
}
