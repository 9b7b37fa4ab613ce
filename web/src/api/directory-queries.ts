import {
  directoryHealthSchema,
  type MatchDecision,
  type MatchKey,
  type MatchOutcome,
  type MatchQuery,
  matchListSchema,
  matchOutcomeSchema,
} from '../../../server/contract/index.ts';
import { request } from './client.ts';
import { pathWith } from './path.ts';
import { resource } from './resource.ts';

export type MatchesQuestion = Partial<MatchQuery>;

// What an owner has just mended must be seen mended: these answers are asked for anew on every visit.
export const directoryHealthQuery = resource('/directory/health', directoryHealthSchema, 0);
export const matchesQuery = (question: MatchesQuestion) =>
  resource(pathWith('/directory/matches', { ...question }), matchListSchema, 0);

/** Says that an account belongs to a person, or that it does not. */
export function decideMatch(decision: MatchDecision): Promise<MatchOutcome> {
  return request('/directory/matches', matchOutcomeSchema, { method: 'PUT', body: decision });
}

/** Takes the decision on a pair back. */
export function undoMatch({ source, account, person }: MatchKey): Promise<MatchOutcome> {
  const path = pathWith('/directory/matches', { source, account, person });
  return request(path, matchOutcomeSchema, { method: 'DELETE' });
}
