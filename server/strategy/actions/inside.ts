import type { Filter } from '../../contract/index.ts';
import type { Subject } from './rule.ts';

/**
 * Whether the subject of an action lies inside a filter: every filter that is given must hold it, and one that says
 * nothing of such a subject does not. So an action about the whole company is told of without any filter alone; one
 * about a department where it is among the departments asked for; one about a leader where the leader is asked for by
 * name, or is in one of the departments; one about a community where that is asked for.
 */
export function isInside({ kind, key, department }: Subject, filter: Filter): boolean {
  const holds: Partial<Record<keyof Filter, string | null>> = {
    department,
    ...(kind === 'leader' && { leader: key }),
    ...(kind === 'community' && { community: key }),
  };
  return (Object.keys(filter) as (keyof Filter)[]).every((name) => {
    const asked = filter[name];
    const held = holds[name] ?? null;
    return !asked || (held !== null && asked.includes(held));
  });
}
