import type { Report, ReportCell } from '../contract/index.ts';
import { erasedKey, type Subject, withoutLeader } from '../directory/index.ts';
import { plainScope } from './scope.ts';

/** Sections of a report that name managers: in the first cell of a row, or in sentences. */
const naming = new Set(['cascade', 'actions']);

/**
 * The report as it was, less the name of a person: in what it is about, in the rows of leaders, and in the words of next
 * actions. Somebody else of that name goes with them, as a report knows people by their names alone.
 */
export function withoutName(report: Report, subject: Subject): Report {
  const pattern = namePattern(subject);
  const nameless = (cell: ReportCell) => (typeof cell === 'string' ? cell.replace(pattern, erasedKey) : cell);
  return {
    ...report,
    scope: report.scope.leader ? plainScope(withoutLeader(report.scope, subject)) : report.scope,
    scopeLabel: report.scopeLabel.replace(pattern, erasedKey),
    sections: report.sections.map((section) =>
      naming.has(section.id)
        ? {
            ...section,
            tables: section.tables.map((table) => ({
              ...table,
              rows: table.rows.map((row) => row.map(nameless)),
            })),
          }
        : section,
    ),
  };
}

/** The texts of a report in which the person is named. */
export function mentionsOf(report: Report, subject: Subject): string[] {
  const pattern = namePattern(subject);
  const rows = report.sections.flatMap(({ id, tables }) =>
    naming.has(id) ? tables.flatMap((table) => table.rows) : [],
  );
  const texts = [report.scopeLabel, ...rows.flat().filter((cell) => typeof cell === 'string')];
  return texts.filter((text) => text.search(pattern) >= 0);
}

/**
 * Finds a name as a whole word or phrase. An id of digits alone is no way to name somebody whose name is known, and
 * would be found among the figures.
 */
function namePattern({ names, externalId }: Subject): RegExp {
  const isNamedById = names.length === 0 || !/^\d+$/.test(externalId);
  const words = [...names, ...(isNamedById ? [externalId] : [])]
    .toSorted((one, other) => other.length - one.length)
    .map((word) => RegExp.escape(word));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
}
