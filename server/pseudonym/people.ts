import { createHmac, type KeyObject } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database/connection.ts';
import { KeyedIds } from './keyed-ids.ts';

/** A manager as the directory has them. */
interface Manager {
  externalId: string;
  name: string | null;
}

/**
 * How people of the directory are called outside of the product: everything that leaves it - answers, addresses, files,
 * mails - asks here, and everything that names somebody comes in through here. In the database, and between
 * capabilities, people have their own externalIds.
 */
export interface People {
  /** Whether names are hidden (UPTAKE_PSEUDONYMOUS). */
  readonly areHidden: boolean;
  /** By which id somebody is known outside. */
  idOf(externalId: string): string;
  /** What a manager is called. */
  nameOf(manager: Manager): string;
  /** What may be said of somebody: a name, an address, a text that may quote one. Null where names are hidden. */
  told(text: string | null): string | null;
  /** Whose id that is; the externalId of nobody where it is none that `idOf` gives. */
  externalIdOf(id: string): Promise<string>;
  /** By which id an account of a source is known outside, since most say whose they are. */
  accountIdOf(source: string, account: string): string;
  /** The account with that id; one that the source does not have where it is none that `accountIdOf` gives. */
  accountOf(source: string, id: string): Promise<string>;
  /**
   * SQL by which texts that tell people apart are put in order. Where names are hidden it says nothing of the texts: who
   * knows these could tell from their order who is who.
   */
  order(text: RawBuilder<unknown>): RawBuilder<unknown>;
}

/** `key` hides who everybody is; without one people have their names. */
export function openPeople(key: KeyObject | undefined, database: Database): People {
  return key ? hidden(key, database) : named;
}

/** Everybody as the directory has them. */
const named: People = {
  areHidden: false,
  idOf: (externalId) => externalId,
  nameOf: ({ externalId, name }) => name || externalId,
  told: (text) => text,
  externalIdOf: async (id) => id,
  accountIdOf: (_, account) => account,
  accountOf: async (_, id) => id,
  order: (text) => sql`${text} collate "C"`,
};

/** No name of a source holds it. */
const separator = '\0';

function hidden(key: KeyObject, database: Database): People {
  const people = new KeyedIds(key, 'p', () => externalIdsIn(database));
  const accounts = new KeyedIds(key, 'a', () => accountsIn(database));
  // It stands in statements, which a database may log: it tells nothing about the key.
  const salt = createHmac('sha256', key).update(`${separator}order`).digest('hex');
  return {
    areHidden: true,
    idOf: (externalId) => people.idOf(externalId),
    nameOf: ({ externalId }) => pseudonymOf(people.idOf(externalId)),
    told: () => null,
    externalIdOf: (id) => people.textOf(id),
    accountIdOf: (source, account) => accounts.idOf(source + separator + account),
    accountOf: async (source, id) => {
      const [of, account] = (await accounts.textOf(id)).split(separator);
      return of === source && account !== undefined ? account : id;
    },
    order: (text) => sql`encode(sha256(convert_to(${salt} || ${text}, 'UTF8')), 'hex') collate "C"`,
  };
}

/** `Manager 7f3a-c21b-09de`: 48 bits of the id, since two of a name would be taken for one. */
function pseudonymOf(id: string): string {
  return `Manager ${[id.slice(1, 5), id.slice(5, 9), id.slice(9, 13)].join('-')}`;
}

async function externalIdsIn(database: Database): Promise<string[]> {
  const rows = await database.selectFrom('person').select('external_id').execute();
  return rows.map((row) => row.external_id);
}

async function accountsIn(database: Database): Promise<string[]> {
  const rows = await database
    .selectFrom('account')
    .innerJoin('source', 'source.id', 'account.source_id')
    .select(['source.name', 'account.external_id'])
    .execute();
  return rows.map((row) => row.name + separator + row.external_id);
}
