import { formatDate } from '../../../../server/contract/format/date.ts';
import {
  type DateLanguage,
  dateLanguages,
  type Paper,
  papers,
  type ReportFormat,
  type ReportScope,
} from '../../../../server/contract/index.ts';
import type { ReportQuestion } from '../../api/report-queries.ts';
import type { ReportsSearch } from '../../filters/search.ts';
import { lastCompleteWeek } from '../../range/weeks.ts';

/** The filters that name people: a report is about all activity of whom they leave. */
export const scopeNames = [
  'department',
  'location',
  'level',
  'leader',
] as const satisfies (keyof ReportScope)[];

/** The report that an address asks for; without a week in it, the last complete one. */
export function questionOf(search: ReportsSearch, today: string): ReportQuestion {
  const { department, location, level, leader } = search;
  return {
    week: lastCompleteWeek(search.week ?? today, today),
    paper: papers.find((paper) => paper === search.paper) ?? 'a4',
    language: dateLanguages.find((language) => language === search.language) ?? 'en-GB',
    ...{ department, location, level, leader },
  };
}

const paperTitles: Record<Paper, string> = { a4: 'A4', letter: 'US Letter' };
export const paperTitle = (paper: Paper): string => paperTitles[paper];
export const paperChoices = papers.map((value) => ({ value, label: paperTitles[value] }));

const languageTitles: Record<DateLanguage, string> = {
  'en-GB': 'British English',
  'en-US': 'American English',
  de: 'German',
  fr: 'French',
  es: 'Spanish',
  it: 'Italian',
  nl: 'Dutch',
  pt: 'Portuguese',
  pl: 'Polish',
  sv: 'Swedish',
  ja: 'Japanese',
  'zh-CN': 'Chinese',
};
export const languageTitle = (language: DateLanguage): string => languageTitles[language];

/** The languages, each with that day as it writes it. */
export const languageChoices = (day: string) =>
  dateLanguages.map((value) => ({ value, label: `${languageTitles[value]}: ${formatDate(day, value)}` }));

const formatTitles: Record<ReportFormat, string> = { pdf: 'PDF', xlsx: 'Excel', csv: 'CSV', html: 'HTML' };
export const formatTitle = (format: ReportFormat): string => formatTitles[format];

export const attachmentFormats = ['pdf', 'xlsx', 'csv'] as const;

/** Names of the days of the week, Monday first. */
export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;
export const weekdayChoices = weekdays.map((label, index) => ({ value: String(index + 1), label }));
