import { createHash } from 'node:crypto';
import { eventLimits } from '../../contract/index.ts';

/** The parts, joined by colons: an id of an event or message. One for which there is no room is given by its hash. */
export function identifierOf(...parts: (string | number)[]): string {
  const id = parts.join(':');
  if (id.length <= eventLimits.text) return id;
  return `sha256-${createHash('sha256').update(id).digest('hex')}`;
}
