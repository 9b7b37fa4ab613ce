import type { Event } from '../../contract/index.ts';
import { identifierOf } from '../input/identifier.ts';
import { instantOfSeconds } from '../input/instant.ts';

/** A message of Zulip, whichever export it came from; its text is dropped before. */
export interface ZulipMessage {
  /** unique in the whole organisation, and larger than those of earlier messages */
  id: number;
  /** account id */
  sender: string;
  /** Unix seconds, with a fraction in some exports */
  seconds: number;
  /** id of the channel; null for direct messages */
  stream: string | null;
  isPrivate: boolean;
  topic: string;
  reactions: ZulipReaction[];
  /** written by the software itself, or by a bot */
  isSystem: boolean;
  place: string;
}

export interface ZulipReaction {
  user: string;
  type: string;
  code: string;
}

/** Names of topics are the same whatever their case, and whether they are resolved, which puts a tick before them. */
export function topicKey({ stream, topic }: Pick<ZulipMessage, 'stream' | 'topic'>): string {
  return `${stream}:${topic.replace(/^✔ /, '').toLowerCase()}`;
}

/** The first message of each topic, by `topicKey`: Zulip knows no other threads. */
export type Topics = Map<string, number>;

/** Notes a message as one of its topic. */
export function noteTopic(topics: Topics, message: ZulipMessage): void {
  if (message.stream === null) return;
  const key = topicKey(message);
  const first = topics.get(key);
  if (first === undefined || message.id < first) topics.set(key, message.id);
}

/**
 * The events of a message. Zulip has no answers but topics: the first message of a topic begins a thread, and every other one
 * answers that. Reactions have no time, and get that of their message.
 */
export function eventsOfMessage(message: ZulipMessage, topics: Topics): Event[] {
  const id = String(message.id);
  const community = message.isPrivate ? null : message.stream;
  const circumstances = {
    message: id,
    occurredAt: instantOfSeconds(String(message.seconds)),
    ...(community !== null && { community }),
  };
  const events: Event[] = message.reactions.map(({ user, type, code }) => ({
    ...{ externalId: identifierOf(id, 'reaction', type, code, user), verb: 'react', actor: user },
    ...circumstances,
  }));
  if (message.isSystem) return events;
  const root = message.stream === null ? message.id : (topics.get(topicKey(message)) ?? message.id);
  const written = { externalId: id, actor: message.sender, ...circumstances };
  const act: Event =
    root === message.id
      ? { ...written, verb: 'post' }
      : { ...written, verb: 'reply', inReplyTo: String(root) };
  return [act, ...events];
}

/** True for seconds that the calendar of events has. */
export function isMoment(seconds: number): boolean {
  return Number.isFinite(seconds) && seconds >= 0 && seconds < 1e11;
}
