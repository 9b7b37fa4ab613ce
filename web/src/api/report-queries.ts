import { queryOptions } from '@tanstack/react-query';
import {
  type DateLanguage,
  type NewReportSubscription,
  type Paper,
  type ReportFormat,
  type ReportScope,
  reportDeliveriesSchema,
  reportSubscriptionsSchema,
  reportsSchema,
} from '../../../server/contract/index.ts';
import { command, requestFile } from './client.ts';
import { pathWith } from './path.ts';
import { resource } from './resource.ts';

/** Which report is to be made: the Monday of its week, whom it is about, and how it is written. */
export interface ReportQuestion extends ReportScope {
  week: string;
  paper: Paper;
  language: DateLanguage;
  /** False: no manager is named. */
  namesManagers?: boolean;
}

/** The path of a report in each of its forms. */
export type ReportPath = (format: ReportFormat) => string;

/** The report of any complete week, made when it is asked for. */
export const weeklyReport =
  (question: ReportQuestion): ReportPath =>
  (format) =>
    pathWith('/reports/weekly', { ...question, format });

/** A report as it was made and kept. */
export const storedReport =
  (id: number): ReportPath =>
  (format) =>
    pathWith(`/reports/${id}`, { format });

/** A report as a page of its own, in text. */
export function reportPageQuery(report: ReportPath) {
  const path = report('html');
  return queryOptions({
    queryKey: [path],
    queryFn: async ({ signal }) => (await requestFile(path, { signal })).text(),
    staleTime: 60_000,
  });
}

// Mail goes out and lists are changed while the page is open: these answers are asked for anew on every visit.
export const reportsQuery = (page: number, pageSize: number) =>
  resource(pathWith('/reports', { page, pageSize }), reportsSchema, 0);
export const reportDeliveriesQuery = (id: number) =>
  resource(`/reports/${id}/deliveries`, reportDeliveriesSchema, 0);
export const reportSubscriptionsQuery = resource('/reports/subscriptions', reportSubscriptionsSchema, 0);

/** Mails a kept report again to everybody whom it could not be sent to. */
export function retryDeliveries(id: number): Promise<void> {
  return command(`/reports/${id}/retry`, { method: 'POST' });
}

/** Makes a subscription, or changes the one of that id to what is given. */
export function saveSubscription(id: number | null, subscription: NewReportSubscription): Promise<void> {
  return id === null
    ? command('/reports/subscriptions', { method: 'POST', body: subscription })
    : command(`/reports/subscriptions/${id}`, { method: 'PUT', body: subscription });
}

export function deleteSubscription(id: number): Promise<void> {
  return command(`/reports/subscriptions/${id}`, { method: 'DELETE' });
}

/** Mails the report of the last complete week to one address, which need not be a recipient. */
export function sendTest(id: number, email: string): Promise<void> {
  return command(`/reports/subscriptions/${id}/test`, { method: 'POST', body: { email } });
}

/** Mails the report of the last complete week to all recipients, without waiting for its hour. */
export function sendNow(id: number): Promise<void> {
  return command(`/reports/subscriptions/${id}/send`, { method: 'POST' });
}
