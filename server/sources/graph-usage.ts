import { type UsageReport, type UsageRow, usageRowSchema } from '../contract/index.ts';
import { defineExport, type Found } from './export-format.ts';
import type { Archive } from './input/archive-shape.ts';
import { refuseLinks } from './input/archive-shape.ts';
import type { ColumnTable } from './input/columns.ts';
import { type CsvFile, type CsvRow, csvRows, openCsv } from './input/csv.ts';
import { dateText } from './input/dates.ts';
import { fileOf } from './input/file.ts';
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

interface Part extends KnownReport {
  csv: CsvFile<Field>;
}

/**
 * Reads usage reports of Microsoft 365: the user details of Viva Engage (getYammerActivityUserDetail) and Teams
 * (getTeamsUserActivityUserDetail) of Microsoft Graph, or as downloaded in the admin centre. They count by account over a
 * window of days, and become no events.
 */
export const graphUsage = defineExport<Part[]>({
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

async function find(archive: Archive, _: unknown, notes: Notes): Promise<Part[]> {
  refuseLinks(archive);
  const parts: Part[] = [];
  const isOne = archive.files.size === 1;
  for (const name of [...archive.files.keys()].sort()) {
    if (!isOne && !name.toLowerCase().endsWith('.csv')) {
      notes.skip('file that is no CSV');
      continue;
    }
    const csv = await openCsv(fileOf(archive, name), columns, []);
    const report = known.find(({ has }) => has.every((field) => csv.columns.has(field)));
    const missing = (Object.keys(facts) as Field[]).filter((field) => !csv.columns.has(field));
    if (report && missing.length === 0) parts.push({ ...report, csv });
    else if (isOne || (report && missing.length > 0)) {
      const problem = `expected a user detail report of Viva Engage or Teams with the columns Report Refresh Date, User Principal Name, Last Activity Date and Report Period, found ${report ? `none for ${missing.join(' and ')}` : 'another file'}; download the user detail report`;
      throw new SourceError(problem, { file: name, line: 1 });
    } else notes.remark(`${name} is no user detail report of Viva Engage or Teams, and was not read`);
  }
  if (parts.length > 0) return parts;
  const problem = 'expected a user detail report of Viva Engage or Teams, found none; download it as CSV';
  throw new SourceError(problem, { file: archive.name });
}

async function* read(archive: Archive, parts: Part[], notes: Notes): AsyncGenerator<Found> {
  for (const { csv, report, source } of parts) {
    let pseudonyms = 0;
    for await (const row of csvRows({ ...csv, file: fileOf(archive, csv.file.name) }, notes)) {
      const read = usageRowOf(row);
      if ('problem' in read)
        notes.refuse({ place: row.place, line: row.line, code: 'invalid_usage', reason: read.problem });
      else {
        if (read.isPseudonym) pseudonyms += 1;
        yield { kind: 'usage', source, report, row: read };
      }
    }
    if (pseudonyms > 0)
      notes.remark(
        `${csv.file.name} hides who is who (${pseudonyms} concealed names): its rows are matched to nobody. To match them, let an administrator turn off "Display concealed user, group, and site names in all reports" in the Microsoft 365 admin centre (Settings, Org settings, Reports), and download it again`,
      );
  }
}

/** What Microsoft writes for a name that it conceals. */
const pseudonym = /^[0-9a-f]{32}$/i;
/** The part of the principal name of a guest. */
const guest = '#ext#';

function usageRowOf({ values }: CsvRow<Field>): UsageRow | { problem: string } {
  const account = values.account?.toLowerCase();
  if (!account) return { problem: 'expected a User Principal Name, found nothing' };
  const refreshed = dateText.safeParse(values.refreshedOn);
  if (!refreshed.success) return { problem: `Report Refresh Date: ${refreshed.error.issues[0]?.message}` };
  const lastActive = values.lastActiveOn === undefined ? null : dateText.safeParse(values.lastActiveOn);
  if (lastActive && !lastActive.success)
    return { problem: `Last Activity Date: ${lastActive.error.issues[0]?.message}` };
  // A report of one day has no period.
  const days = values.period === undefined ? 1 : Number(values.period.replace(/^D/i, ''));
  if (!Number.isInteger(days) || days < 1 || days > 366)
    return { problem: 'Report Period: expected a number of days from 1 to 366' };
  const counted: Record<string, number> = {};
  for (const field of Object.keys(counts) as Count[]) {
    const value = values[field];
    if (value === undefined) continue;
    if (!/^\d{1,15}$/.test(value)) return { problem: `${field}: expected a whole number` };
    counted[field] = Number(value);
  }
  const firstOn = dayBefore(refreshed.data, days - 1);
  const lastActiveOn = lastActive?.data ?? null;
  const isPseudonym = pseudonym.test(account);
  const row: UsageRow = {
    ...{ account, firstOn, lastOn: refreshed.data, refreshedOn: refreshed.data, lastActiveOn, isPseudonym },
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

function dayBefore(date: string, days: number): string {
  return new Date(Date.parse(date) - days * 86_400_000).toISOString().slice(0, 10);
}
