import { sql } from 'kysely';
import type { AuditAct, AuditDetails } from '../../contract/index.ts';
import type { Database } from '../../database/connection.ts';
import { inBatches } from './batches.ts';
import { aboutOf, type Entry } from './entry.ts';

export interface Outcome {
  entryId: number;
  status: number;
}

/** The audit log as a server writes it. */
export interface AuditLog {
  /** Settles when the entry is stored; those that come at the same time are stored with one commit. */
  write(entry: Entry): Promise<void>;
  /** Stores the entry of a change that is still to come, and gives its id. */
  announce(entry: Entry): Promise<number>;
  /** Stores what became of a change. */
  conclude(outcome: Outcome): Promise<void>;
}

export function openAuditLog(database: Database): AuditLog {
  return {
    write: inBatches((entries: Entry[]) => insertEntries(database, entries)),
    announce: async (entry) => {
      const [id] = await insertEntries(database, [entry]);
      if (id === undefined) throw new Error('The entry was not stored.');
      return id;
    },
    conclude: inBatches((outcomes: Outcome[]) => insertOutcomes(database, outcomes)),
  };
}

async function insertEntries(database: Database, entries: Entry[]): Promise<number[]> {
  const rows = entries.map(({ viewer, isChange, ...entry }) => ({
    ...entry,
    ...{ viewer_kind: viewer.kind, viewer_name: viewer.name, viewer_role: viewer.role },
    ...{ is_change: isChange, about: aboutOf(entry.details) },
  }));
  // One parameter, however many entries: the statement stays the same.
  const inserted = await sql<{ id: number }>`
    insert into audit_entry
      (at, viewer_kind, viewer_name, viewer_role, action, is_change, details, about, suppressed, status)
    select at, viewer_kind, viewer_name, viewer_role, action, is_change, details, about, suppressed, status
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as entry (
      at timestamptz, viewer_kind text, viewer_name text, viewer_role text, action text, is_change boolean,
      details jsonb, about text[], suppressed boolean, status smallint
    )
    returning id`.execute(database);
  return inserted.rows.map(({ id }) => id);
}

async function insertOutcomes(database: Database, outcomes: Outcome[]): Promise<void> {
  const rows = outcomes.map(({ entryId, status }) => ({ entry_id: entryId, status }));
  await database.insertInto('audit_outcome').values(rows).execute();
}

/** What is no request of a known viewer. */
export interface Act {
  act: AuditAct;
  /** A user by e-mail address, null where none is known; without it, somebody at the command line. */
  user?: { name: string | null; role: string | null };
  details?: Record<string, AuditDetails[string] | undefined>;
  /** Reveals figures rather than changes anything. */
  isReading?: boolean;
  /** HTTP status, where the outcome is known already. */
  status?: number;
}

/**
 * Writes down what is no request of a known viewer: a sign-in, a command. Gives the id of the entry, for `recordOutcome`.
 * Keep secrets, texts and everybody's names but those of Uptake's users and keys out of the details. Throws where the
 * database does not take it: what must not go unrecorded is then not to be done.
 */
export async function recordAct(database: Database, act: Act): Promise<number> {
  const { act: action, user, isReading = false, status = null } = act;
  const said = Object.entries(act.details ?? {}).filter(([, value]) => value !== undefined);
  const details = Object.fromEntries(said) as AuditDetails;
  return await openAuditLog(database).announce({
    ...{ at: new Date(), action, details, isChange: !isReading, suppressed: null, status },
    viewer: user ? { kind: 'user', ...user } : { kind: 'command', name: null, role: null },
  });
}

/** What became of an act that was recorded without a status. */
export async function recordOutcome(database: Database, entryId: number, status: number): Promise<void> {
  await insertOutcomes(database, [{ entryId, status }]);
}
