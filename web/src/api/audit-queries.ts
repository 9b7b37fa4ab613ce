import {
  type AuditQuery,
  auditChoicesSchema,
  auditListSchema,
  auditQuestionsSchema,
} from '../../../server/contract/index.ts';
import { pathWith } from './path.ts';
import { asCsv, resource } from './resource.ts';

export type AuditQuestion = Partial<Omit<AuditQuery, 'format'>>;

// What happened a moment ago must be seen: these answers are asked for anew on every visit.
export const auditQuery = (question: AuditQuestion) =>
  resource(pathWith('/audit', { ...question }), auditListSchema, 0);
export const auditChoicesQuery = resource('/audit/choices', auditChoicesSchema, 0);
export const auditQuestionsQuery = resource('/audit/questions', auditQuestionsSchema, 0);

/** The address of all entries that are asked for, as CSV. */
export const auditCsv = (question: AuditQuestion): string => asCsv(pathWith('/audit', { ...question }));
