import {
  actionsSchema,
  type Filter,
  type NextAction,
  nextActionSchema,
} from '../../../server/contract/index.ts';
import { request } from './client.ts';
import { pathWith } from './path.ts';
import { resource } from './resource.ts';

// What somebody has just taken on must be seen so: the answer is asked for anew on every visit, though not twice as a page opens.
export const actionsQuery = (filter: Filter) =>
  resource(pathWith('/actions', { ...filter }), actionsSchema, 1_000);

/** What can be done with an action; dismissing it wants a reason. */
export type ActionChange = { to: 'take' | 'done' | 'reopen' } | { to: 'dismiss'; reason: string };

export function changeAction(id: number, change: ActionChange): Promise<NextAction> {
  const path = `/actions/${id}/${change.to}`;
  const body = change.to === 'dismiss' ? { reason: change.reason } : undefined;
  return request(path, nextActionSchema, { method: 'POST', body });
}
