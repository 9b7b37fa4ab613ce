import {
  type Connection,
  type ConnectionChange,
  type ConnectionKind,
  type ConnectionMode,
  connectionModesOf,
  type NewConnection,
} from '../../../../server/contract/index.ts';

/** What the form holds: texts as they were typed. */
export interface Draft {
  kind: ConnectionKind;
  mode: ConnectionMode;
  name: string;
  source: string;
  baseUrl: string;
  account: string;
  tenant: string;
  channels: string;
  since: string;
  secret: string;
}

export const emptyDraft: Draft = {
  ...{ kind: 'slack', mode: 'webhook', name: 'Slack', source: 'slack' },
  ...{ baseUrl: '', account: '', tenant: '', channels: '', since: '', secret: '' },
};

export function draftOf({ kind, mode, name, source, settings }: Connection): Draft {
  const { baseUrl, account, tenant, channels, since } = settings;
  return {
    ...{ kind, mode, name, source, account, tenant, secret: '' },
    ...{ baseUrl: baseUrl ?? '', channels: channels.join(', '), since: since ?? '' },
  };
}

/** The same for another network: with a way that it has, and the names that were not typed. */
export function withKind(
  draft: Draft,
  kind: ConnectionKind,
  nameOf: (kind: ConnectionKind) => string,
): Draft {
  const ways: readonly ConnectionMode[] = connectionModesOf[kind];
  return {
    ...draft,
    kind,
    mode: ways.includes(draft.mode) ? draft.mode : 'poll',
    name: draft.name === nameOf(draft.kind) ? nameOf(kind) : draft.name,
    source: draft.source === draft.kind ? kind : draft.source,
  };
}

export function connectionOf(draft: Draft): NewConnection {
  const { kind, mode, name, source, secret } = draft;
  return { kind, mode, name, source, secret, settings: settingsOf(draft) };
}

/** What changes; a secret that was not typed stays. */
export function changeOf(draft: Draft): ConnectionChange {
  return { name: draft.name, settings: settingsOf(draft), ...(draft.secret && { secret: draft.secret }) };
}

function settingsOf({ mode, baseUrl, account, tenant, channels, since }: Draft): NewConnection['settings'] {
  if (mode === 'webhook') return { baseUrl: null, account: '', tenant: '', channels: [], since: null };
  const named = channels.split(',').map((channel) => channel.trim());
  return {
    baseUrl: baseUrl.trim() || null,
    ...{ account: account.trim(), tenant: tenant.trim() },
    channels: named.filter((channel) => channel !== ''),
    since: since || null,
  };
}
