import type { Event } from '../../contract/index.ts';
import { engageLikes, engageMessage, engagePageMessage, Notes } from '../../sources/index.ts';
import { type Batch, emptyBatch } from '../batch.ts';

/** A message of the API, read as one of a saved page is. */
export interface EngageMessage {
  id: number;
  /** what it says; null where it does not say when it was written */
  reading: ReturnType<typeof engageMessage>;
  /** true where it should have been an act, and lacks what an act needs */
  isRefused: boolean;
  isPublic: boolean;
  /** how many liked it, and who: those whom the message itself names */
  likes: { count: number; users: string[] };
}

/** What a message of the API says; null where it is none. Its text is dropped here. */
export function readMessage(value: unknown): EngageMessage | null {
  const page = engagePageMessage(value);
  const id = Number(page?.message.id);
  if (!page || !Number.isSafeInteger(id)) return null;
  const notes = new Notes();
  // Private ones, too: their moments say how far the messages were read. A direct one has no community.
  const context = { includePrivate: true, order: 'month first', communities: new Map(), notes } as const;
  const reading = engageMessage(page.message, '', context);
  return {
    ...{ id, reading, likes: page.likes },
    isRefused: notes.snapshot().refusedTotal > 0,
    isPublic: reading?.about.community !== undefined && page.privacy !== 'private',
  };
}

/** What its author did. */
export function eventOfMessage({ reading, isRefused, isPublic }: EngageMessage): Batch {
  if (isRefused) return { ...emptyBatch(), refused: 1 };
  if (!isPublic || !reading?.event) return { ...emptyBatch(), ignored: 1 };
  return { ...emptyBatch(), events: [reading.event] };
}

/** The likes of these users, whose time nobody tells: that of the message. */
export function eventsOfLikes({ reading }: EngageMessage, users: readonly string[]): Event[] {
  return reading ? engageLikes(reading, users) : [];
}
