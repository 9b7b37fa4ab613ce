import type { Filter, Organization } from '../../../server/contract/index.ts';

/**
 * Of whom a figure is: `Sales or Legal; Lisbon`. Leaders and communities are counted; a list of leaders that is there and
 * empty is one that the reader may not see.
 */
export function scopeInWords(filter: Filter, { communities }: Organization): string {
  const { department, location, level, leader, source, community } = filter;
  const names = new Map(communities.map(({ key, label }) => [key, label]));
  const parts = [
    department?.join(' or '),
    location?.join(' or '),
    level && `level ${level.join(' or ')}`,
    leader && (leader.length === 1 ? 'the organisation of one leader' : 'organisations of leaders'),
    source && `in ${source.join(' or ')}`,
    community && `in ${community.map((key) => names.get(key) ?? key).join(' or ')}`,
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join('; ') : 'the whole company';
}
