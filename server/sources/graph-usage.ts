import { addDays } from '../calendar.ts';
import { type UsageReport, type UsageRow, usageRowSchema } from '../contract/index.ts';
import { defineExport, type Found } from './export-format.ts';
import type { Archive } from './input/archive-shape.ts';
import { refuseLinks } from './input/archive-shape.ts';
import type { ColumnTable } from './input/columns.ts';
import { type CsvFile, type CsvRow, csvRows, openCsv } from './input/csv.ts';
import { dateText } from './input/dates.ts';
import { fileOf, type InputFile } from './input/file.ts';
import type { Notes } from './input/notes.ts';
import { SourceError } from './source.ts';

const facts = {
  refreshedOn: ['reportrefreshdate'],
  account: ['userprincipalname'],
  lastActiveOn: ['lastactivitydate'],
  period: ['reportperiod'],
} as const;
const counts = {
  posted: ['postedcount'],
  read: ['readcount'],
  liked: ['likedcount'],
  teamChatMessages: ['teamchatmessagecount'],
  privateChatMessages: ['privatechatmessagecount'],
  calls: ['callcount'],
  meetings: ['meetingcount'],
  urgentMessages: ['urgentmessages'],
  posts: ['postmessages'],
  replies: ['replymessages'],
} as const;
type Count = keyof typeof counts;
type Field = keyof typeof facts | Count;
const columns: ColumnTable<Field> = { ...facts, ...counts };

interface KnownReport {
  report: UsageReport;
  source: string;
  /** by which the report is known */
  has: readonly Count[];
}

const known: readonly KnownReport[] = [
  { report: 'viva_engage_user_activity', source: 'viva-engage', has: ['posted', 'read', 'liked'] },
  { report: 'teams_user_activity', source: 'teams', has: ['teamChatMessages', 'privateChatMessages'] },
];

/** A file, and the report that it is. */
export interface UsageReportFile extends KnownReport {
  csv: CsvFile<Field>;
}

/** How to get the names that Microsoft conceals unless it is told not to. */
export const howToShowNames =
  'let an administrator turn off "Display concealed user, group, and site names in all reports" in the Microsoft 365 admin centre (Settings, Org settings, Reports)';

/**
 * Reads usage reports of Microsoft 365: the user details of Viva Engage (getYammerActivityUserDetail) and Teams
 * (getTeamsUserActivityUserDetail) of Microsoft Graph, or as downloaded in the admin centre. They count by account over a
 * window of days, and become no events.
 */
export const graphUsage = defineExport<UsageReportFile[]>({
  format: 'graph-usage',
  label: 'Microsoft 365 usage reports',
  description:
    'Microsoft 365 usage reports (Viva Engage or Teams user detail): a CSV, or a folder or zip of them',
  howToGet:
    'An administrator downloads them in the Microsoft 365 admin centre: Reports, Usage, Viva Engage or Microsoft Teams, User activity, Export.',
  takes: ['source'],
  isSingleFile: true,
  find,
  read,
});

async function find(archive: Archive, _: unknown, notes: Notes): Promise<UsageReportFile[]> {
  refuseLinks(archive);
  const parts: UsageReportFile[] = [];
  const isOne = archive.files.size === 1;
  for (const name of [...archive.files.keys()].sort()) {
    if (!isOne && !name.toLowerCase().endsWith('.csv')) {
      notes.skip('file that is no CSV');
      continue;
    }
    const opened = await open(fileOf(archive, name));
    if ('csv' in opened) parts.push(opened);
    else if (isOne || opened.isKnown) throw opened.error;
    else notes.remark(`${name} is no user detail report of Viva Engage or Teams, and was not read`);
  }
  if (parts.length > 0) return parts;
  const problem = 'expected a user detail report of Viva Engage or Teams, found none; download it as CSV';
  throw new SourceError(problem, { file: archive.name });
}

/** Finds out which report a file is. Throws SourceError where it is none, or lacks a column. */
export async function openUsageReport(file: InputFile): Promise<UsageReportFile> {
  const opened = await open(file);
  if ('csv' in opened) return opened;
  throw opened.error;
}

async function open(file: InputFile): Promise<UsageReportFile | { isKnown: boolean; error: SourceError }> {
  const csv = await openCsv(file, columns, []);
  const report = known.find(({ has }) => has.every((field) => csv.columns.has(field)));
  const missing = (Object.keys(facts) as Field[]).filter((field) => !csv.columns.has(field));
  if (report && missing.length === 0) return { ...report, csv };
  const problem = `expected a user detail report of Viva Engage or Teams with the columns Report Refresh Date, User Principal Name, Last Activity Date and Report Period, found ${report ? `none for ${missing.join(' and ')}` : 'another file'}; download the user detail report`;
  return { isKnown: report !== undefined, error: new SourceError(problem, { file: file.name, line: 1 }) };
}

async function* read(archive: Archive, parts: UsageReportFile[], notes: Notes): AsyncGenerator<Found> {
  for (const part of parts) {
    const { csv, report, source } = part;
    let pseudonyms = 0;
    for await (const row of usageRows(
      { ...part, csv: { ...csv, file: fileOf(archive, csv.file.name) } },
      notes,
    )) {
      if (row.isPseudonym) pseudonyms += 1;
      yield { kind: 'usage', source, report, row };
    }
    if (pseudonyms > 0)
      notes.remark(
        `${csv.file.name} hides who is who (${pseudonyms} concealed names): its rows are matched to nobody. To match them, ${howToShowNames}, and download it again`,
      );
  }
}

/**
 * The rows of a report; what cannot be read is refused in the notes, with its line. `day` is the one that the report was
 * asked for: such a report is of that day, whenever it was made. Throws SourceError where the file cannot be read on.
 */
export async function* usageRows(
  { csv }: UsageReportFile,
  notes: Notes,
  day?: string,
): AsyncGenerator<UsageRow> {
  for await (const row of csvRows(csv, notes)) {
    const read = usageRowOf(row, day);
    if ('problem' in read)
      notes.refuse({ place: row.place, line: row.line, code: 'invalid_usage', reason: read.problem });
    else yield read;
  }
}

/** What Microsoft writes for a name that it conceals. */
const pseudonym = /^[0-9a-f]{32}$/i;
/** The part of the principal name of a guest. */
const guest = '#ext#';

function usageRowOf({ values }: CsvRow<Field>, day?: string): UsageRow | { problem: string } {
  const account = values.account?.toLowerCase();
  if (!account) return { problem: 'expected a User Principal Name, found nothing' };
  const refreshed = dateText.safeParse(values.refreshedOn);
  if (!refreshed.success) return { problem: `Report Refresh Date: ${refreshed.error.issues[0]?.message}` };
  const lastActive = values.lastActiveOn === undefined ? null : dateText.safeParse(values.lastActiveOn);
  if (lastActive && !lastActive.success)
    return { problem: `Last Activity Date: ${lastActive.error.issues[0]?.message}` };
  // A report of one day has no period, or none that counts.
  const days =
    day !== undefined || values.period === undefined ? 1 : Number(values.period.replace(/^D/i, ''));
  if (!Number.isInteger(days) || days < 1 || days > 366)
    return { problem: 'Report Period: expected a number of days from 1 to 366' };
  const counted: Record<string, number> = {};
  for (const field of Object.keys(counts) as Count[]) {
    const value = values[field];
    if (value === undefined) continue;
    if (!/^\d{1,15}$/.test(value)) return { problem: `${field}: expected a whole number` };
    counted[field] = Number(value);
  }
  const firstOn = day ?? addDays(refreshed.data, 1 - days);
  const lastActiveOn = lastActive?.data ?? null;
  const isPseudonym = pseudonym.test(account);
  const row: UsageRow = {
    ...{ account, firstOn, lastOn: day ?? refreshed.data, refreshedOn: refreshed.data },
    ...{ lastActiveOn, isPseudonym },
    email: isPseudonym || !account.includes('@') ? null : account,
    isActive:
      (lastActiveOn !== null && lastActiveOn >= firstOn) || Object.values(counted).some((count) => count > 0),
    isGuest: account.includes(guest),
    counts: counted,
  };
  const parsed = usageRowSchema.safeParse(row);
  if (parsed.success) return row;
  const [issue] = parsed.error.issues;
  return { problem: `${issue?.path.join('.')}: ${issue?.message}` };
}
