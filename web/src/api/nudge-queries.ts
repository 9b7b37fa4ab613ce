import {
  type NudgeChoice,
  type NudgeSchedule,
  type Nudges,
  nudgeChoiceSchema,
  nudgePreviewSchema,
  nudgesSchema,
} from '../../../server/contract/index.ts';
import { request } from './client.ts';
import { pathWith } from './path.ts';
import { resource } from './resource.ts';

// Mails go out in the meantime: what became of them is asked anew.
export const nudgesQuery = resource('/nudges', nudgesSchema, 0);

export const nudgePreviewQuery = (manager: string) =>
  resource(pathWith('/nudges/preview', { manager }), nudgePreviewSchema);

export function saveNudgeSchedule(schedule: NudgeSchedule): Promise<Nudges> {
  return request('/nudges', nudgesSchema, { method: 'PUT', body: schedule });
}

// Whoever opens a link may be signed in as well: that is nobody's business here.
const byLink = { isAnonymous: true } as const;

/** What the holder of a link has chosen; opening it changes nothing. */
export function readNudgeChoice(token: string): Promise<NudgeChoice> {
  return request('/nudges/choice', nudgeChoiceSchema, { ...byLink, method: 'POST', body: { token } });
}

export function makeNudgeChoice(token: string, optedOut: boolean): Promise<NudgeChoice> {
  return request('/nudges/choice', nudgeChoiceSchema, {
    ...byLink,
    method: 'PUT',
    body: { token, optedOut },
  });
}
