import { addDays, shiftPeriod } from '../calendar.ts';
import type { Report, ReportCell, ReportFigure } from '../contract/index.ts';
import { company } from '../testing/company-builder.ts';

export const now = '2026-03-18T12:00:00Z';
/** The last complete week by then. */
export const week = '2026-03-09';

/**
 * Sales (12), Support (8) and Board (2: hidden). Every week 2 of Sales post and 4 react, in the last week 5 post; of
 * Support 6 visited until the week before, and 1 in the last. Lea leads everybody, Max Sales, Sue (a platform admin)
 * Support.
 */
export function firm() {
  const builder = company()
    .person('lea', { name: 'Lea Top', department: 'Board' })
    .person('max', { name: 'Max Sales', department: 'Sales', manager: 'lea' })
    .person('sue', { name: 'Sue Support', department: 'Support', manager: 'lea', isPlatformAdmin: true })
    .person('una', { name: 'Una Alone', department: 'Board', manager: 'lea' })
    .people('s', 11, { department: 'Sales', manager: 'max', name: 'Someone Inside' })
    .people('u', 7, { department: 'Support', manager: 'sue', name: 'Someone Inside' });
  for (let back = 0; back < 8; back += 1) {
    const day = addDays(shiftPeriod(week, 'week', -back), 1);
    const writers = back === 0 ? 5 : 2;
    for (let number = 1; number <= 6; number += 1) {
      builder.as(`s${number}`);
      if (number <= writers) builder.posts(day, { message: `m${back}-${number}` });
      else builder.reacts(day, { message: `m${back}-1` });
    }
    for (let number = 1; number <= (back === 0 ? 1 : 6); number += 1) builder.as(`u${number}`).visits(day);
    if (back !== 1)
      builder
        .as('max')
        .visits(day)
        .replies(day, { inReplyTo: `m${back}-1` });
    builder.as('sue').visits(day);
  }
  return builder.build();
}

export const sectionOf = ({ sections }: Report, id: string) => sections.find((section) => section.id === id);

export const tableOf = (from: Report, section: string, table = section): ReportCell[][] =>
  sectionOf(from, section)?.tables.find(({ id }) => id === table)?.rows ?? [];

/** A row as a reader takes it: texts, dates, and figures rounded. */
export const plain = (cells: ReportCell[]) =>
  cells.map((cell) => {
    if (cell === null || typeof cell === 'string') return cell;
    if ('date' in cell) return cell.date;
    return cell.suppressed ? 'hidden' : cell.value === null ? null : Math.round(cell.value * 1000) / 1000;
  });

/** Every figure that stands anywhere in it. */
export const figuresIn = (value: unknown): ReportFigure[] => {
  if (typeof value !== 'object' || value === null) return [];
  if ('unit' in value && 'value' in value) return [value as ReportFigure];
  return Object.values(value).flatMap(figuresIn);
};
