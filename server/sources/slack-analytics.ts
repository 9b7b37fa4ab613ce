import { z } from 'zod';
import { dateSchema, type UsageRow } from '../contract/index.ts';
import { defineExport, type Found } from './export-format.ts';
import { type Archive, refuseLinks } from './input/archive-shape.ts';
import { fileOf } from './input/file.ts';
import { jsonLines } from './input/json-lines.ts';
import type { Notes } from './input/notes.ts';
import { SourceError } from './source.ts';

const flag = z.boolean().nullish();
const memberSchema = z.object({
  date: dateSchema,
  user_id: z.string().min(1).max(200),
  email_address: z.string().max(320).nullish(),
  is_guest: flag,
  is_active: flag,
});
const countName = /^[a-z]+(?:_[a-z]+)*_count$/;

/**
 * Reads Slack's member analytics (admin.analytics.getFile, type member): JSON lines, one for each member and day, also
 * compressed as Slack gives them. They count by day and know who only read; they become no events.
 */
export const slackAnalytics = defineExport<string[]>({
  format: 'slack-analytics',
  label: 'Slack member analytics',
  description: 'Slack member analytics: the JSON lines of a day, also gzip, or a folder or zip of them',
  howToGet:
    'A program with the scope admin.analytics:read gets them with admin.analytics.getFile, one file a day (Enterprise).',
  takes: ['source'],
  isSingleFile: true,
  find,
  read,
});

async function find(archive: Archive, _: unknown, notes: Notes): Promise<string[]> {
  refuseLinks(archive);
  const isOne = archive.files.size === 1;
  const files = [...archive.files.keys()]
    .filter((name) => isOne || /\.(?:nd)?jsonl?(?:\.gz)?$|\.gz$/i.test(name))
    .sort();
  if (archive.files.size > files.length)
    notes.skip('file that is no analytics', archive.files.size - files.length);
  if (files.length > 0) return files;
  const problem = 'expected files of member analytics, found none; name what admin.analytics.getFile gave';
  throw new SourceError(problem, { file: archive.name });
}

async function* read(archive: Archive, files: string[], notes: Notes): AsyncGenerator<Found> {
  for (const file of files) {
    let isFirst = true;
    for await (const { place, line, values } of jsonLines(fileOf(archive, file), notes)) {
      if (isFirst) assertAnalytics(values, file, line);
      isFirst = false;
      if ('channel_id' in values && !('user_id' in values)) notes.skip('analytics of a channel');
      else {
        const row = usageRowOf(values);
        if (row) yield { kind: 'usage', source: 'slack', report: 'slack_member_activity', row };
        else
          notes.refuse({
            place,
            line,
            code: 'invalid_usage',
            reason: 'expected a member with date and user_id',
          });
      }
    }
  }
}

function assertAnalytics(values: Record<string, unknown>, file: string, line: number): void {
  if (values.ok === false) {
    const code =
      typeof values.error === 'string' && /^[a-z_]{1,100}$/.test(values.error) ? values.error : 'unknown';
    const problem = `expected member analytics, found Slack's refusal "${code}"; mend that in Slack, and download the day again`;
    throw new SourceError(problem, { file, line });
  }
  if (!('date' in values) || !('user_id' in values || 'channel_id' in values)) {
    const problem =
      'expected a line of member analytics with date and user_id, found something else; is this the right file?';
    throw new SourceError(problem, { file, line });
  }
}

function usageRowOf(values: Record<string, unknown>): UsageRow | null {
  const parsed = memberSchema.safeParse(values);
  if (!parsed.success) return null;
  const { date, user_id: account, email_address, is_guest, is_active } = parsed.data;
  const counts = Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      countName.test(name) && Number.isSafeInteger(value) && Number(value) >= 0
        ? [[camelCase(name.replace(/_count$/, '')), Number(value)]]
        : [],
    ),
  );
  const isActive = is_active ?? Object.values(counts).some((count) => count > 0);
  return {
    ...{ account, firstOn: date, lastOn: date, refreshedOn: null, isPseudonym: false, isActive, counts },
    email: email_address?.trim().toLowerCase() || null,
    lastActiveOn: isActive ? date : null,
    isGuest: is_guest ?? false,
  };
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
