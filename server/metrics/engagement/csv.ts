import type { Communities, Network } from '../../contract/index.ts';
import { toCsv } from '../csv.ts';

/** One line for each community; a column for the people active in each week. */
export function communitiesCsv({ communities, weeks }: Communities): string {
  const header = ['key', 'label', 'sources', 'state', 'active', 'contributors', 'change', 'posts'];
  const share = ['responseRate', 'respondedPosts', 'settledPosts'];
  const rows = communities.map((row) => [
    ...[row.key, row.label, row.sources.join(';'), row.state, row.active, row.contributors, row.change],
    ...[row.posts, row.responseRate.value, row.responseRate.numerator, row.responseRate.denominator],
    ...row.weeks.map(({ active }) => active),
  ]);
  return toCsv([...header, ...share, ...weeks.map((week) => `active ${week}`)], rows);
}

/** One line for each pair of departments with anything between them. */
export function networkCsv({ grain, period, links }: Network): string {
  const rows = links.map(({ from, to, events }) => [grain, period, from, to, events]);
  return toCsv(['grain', 'period', 'from', 'to', 'events'], rows);
}
