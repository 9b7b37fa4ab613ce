import type { Selectable } from 'kysely';
import type { Context } from '../context.ts';
import {
  type Connection,
  type ConnectionKind,
  type ConnectionSettings,
  connectionHosts,
  connectionSchema,
} from '../contract/index.ts';
import type { DB } from '../database/types.generated.ts';
import { keyIdOf, unseal } from './seal.ts';

export type ConnectionRow = Selectable<DB['connection']>;

/** What is needed to speak with a network. */
export interface OpenConnection {
  id: number;
  kind: ConnectionKind;
  source: string;
  settings: ConnectionSettings;
  baseUrl: string;
  secret: string;
}

/** Path to which a network sends, below the API. */
export const hookPath = (hook: string): string => `/api/v1/hooks/${hook}`;

/** A connection as routes give it: all but its secret. */
export function describeConnection({ config }: Context, row: ConnectionRow): Connection {
  const { last_error: words, last_error_code: code, last_error_at: at } = row;
  return connectionSchema.parse({
    ...{ id: row.id, name: row.name, source: row.source, kind: row.kind, mode: row.mode },
    state: stateOf(row),
    settings: row.settings,
    secret: !config.secretKey
      ? 'no_key'
      : keyIdOf(config.secretKey) === row.key_id
        ? 'readable'
        : 'other_key',
    hook: row.mode === 'webhook' ? hookPath(row.hook) : null,
    createdAt: row.created_at.toISOString(),
    lastEventAt: row.last_event_at?.toISOString() ?? null,
    lastSuccessAt: row.last_success_at?.toISOString() ?? null,
    lastError: words !== null && code !== null && at !== null ? { at: at.toISOString(), code, words } : null,
    failures: row.failures,
    readTo: row.read_to,
    notice: row.notice,
    nextPollAt: row.paused ? null : (row.next_poll_at?.toISOString() ?? null),
    counts: {
      usage: row.usage_rows,
      ...{ accepted: row.accepted, duplicates: row.duplicates, refused: row.refused, ignored: row.ignored },
      wrongSignatures: row.wrong_signatures,
    },
  });
}

function stateOf({ paused, last_error_at: failed, last_success_at: succeeded }: ConnectionRow) {
  if (paused) return 'paused';
  return failed && (!succeeded || failed > succeeded) ? 'failing' : 'active';
}

/** A connection with its secret. Throws ProblemError where the key that opens it is missing or another one. */
export function openConnection({ config }: Context, row: ConnectionRow): OpenConnection {
  const secret = unseal(config.secretKey, row.hook, { bytes: row.sealed_secret, keyId: row.key_id });
  const { settings } = connectionSchema.pick({ settings: true }).parse(row);
  const kind = row.kind as ConnectionKind;
  const baseUrl = (settings.baseUrl ?? connectionHosts[kind] ?? '').replace(/\/+$/, '');
  return { id: row.id, kind, source: row.source, settings, baseUrl, secret };
}
