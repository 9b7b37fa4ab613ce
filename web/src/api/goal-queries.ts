import {
  type GoalState,
  goalStateSchema,
  goalsSchema,
  type NewGoal,
} from '../../../server/contract/index.ts';
import { command, request } from './client.ts';
import { resource } from './resource.ts';

// What was just set must be seen so.
export const goalsQuery = resource('/goals', goalsSchema, 0);

/** Sets a goal, or replaces the one of that id. */
export function saveGoal(id: number | null, goal: NewGoal): Promise<GoalState> {
  const [path, method] = id === null ? ['/goals', 'POST' as const] : [`/goals/${id}`, 'PUT' as const];
  return request(path, goalStateSchema, { method, body: goal });
}

export function deleteGoal(id: number): Promise<void> {
  return command(`/goals/${id}`, { method: 'DELETE' });
}
