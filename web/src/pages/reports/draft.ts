import type { NewReportSubscription, ReportSubscription } from '../../../../server/contract/index.ts';

/** A subscription while it is written: its recipients are text until they are read. */
export interface Draft extends Omit<NewReportSubscription, 'recipients'> {
  recipients: string;
}

/** What the form of a new subscription starts from. */
export const emptyDraft: Draft = {
  name: '',
  recipients: '',
  scope: {},
  namesManagers: true,
  weekday: 1,
  time: '07:00',
  language: 'en-GB',
  paper: 'a4',
  attachments: ['pdf'],
  paused: false,
};

/** The part of a subscription that an owner decides. */
export function changeableOf(subscription: ReportSubscription): NewReportSubscription {
  const { id: _id, scopeLabel: _scopeLabel, nextAt: _nextAt, ...changeable } = subscription;
  return changeable;
}

export function draftOf(subscription: ReportSubscription): Draft {
  const { recipients, ...rest } = changeableOf(subscription);
  return { ...rest, recipients: recipients.join('\n') };
}
