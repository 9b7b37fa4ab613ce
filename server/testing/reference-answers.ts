import type { Person } from '../contract/index.ts';
import type { Act } from './reference-activity.ts';

/** In nanoseconds. */
export const sevenDays = 7n * 24n * 3_600_000_000_000n;

/** Who replied or reacted to whose posts, over all events whatever the filter: metrics.md §5 and §6. */
export interface Answers {
  /** Replied or reacted to by this person from the moment of the post to 7 * 24 hours after it, both inclusive. */
  isAnsweredBy(post: Act, person: Person): boolean;
  /** What known people other than the author replied or reacted from the post to 7 * 24 hours after it, both inclusive. */
  responses(post: Act): Act[];
}

export function createAnswers(acts: Act[]): Answers {
  const responses = Map.groupBy(acts, (act) => JSON.stringify([act.source, targetOf(act)]));
  const responsesTo = ({ source, message }: Act) => responses.get(JSON.stringify([source, message])) ?? [];
  return {
    isAnsweredBy: (post, person) =>
      responsesTo(post).some(
        (response) =>
          response.person === person && post.at <= response.at && response.at <= post.at + sevenDays,
      ),
    responses: (post) =>
      responsesTo(post).filter(
        ({ person, at }) =>
          person !== undefined && person !== post.person && post.at <= at && at <= post.at + sevenDays,
      ),
  };
}

/** The message that a reply or reaction is about; passing a message on is no response to it. */
export function targetOf(act: Act): string | undefined {
  if (act.verb === 'reply') return act.inReplyTo;
  return act.verb === 'react' ? act.message : undefined;
}
