/** A usage report of Microsoft Graph that lists accounts. */
export interface GraphReport {
  /** the function of `/reports` that gives it */
  name: string;
  /** what it is of, for an owner */
  label: string;
}

export const graphReports: readonly GraphReport[] = [
  { name: 'getYammerActivityUserDetail', label: 'Viva Engage' },
  { name: 'getTeamsUserActivityUserDetail', label: 'Teams' },
];

/** Those who have an account, over the seven days that end with the newest that there is. */
export const pathOfWeek = ({ name }: GraphReport): string => `/v1.0/reports/${name}(period='D7')`;

/** Those who did anything on a day. */
export const pathOfDay = ({ name }: GraphReport, day: string): string => `/v1.0/reports/${name}(date=${day})`;
