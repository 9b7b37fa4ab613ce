import type { Account } from '../../contract/index.ts';
import type { Archive } from '../input/archive-shape.ts';
import { csvRows, openCsv } from '../input/csv.ts';
import { fileOf } from '../input/file.ts';
import { storableName } from '../input/name.ts';
import type { Notes } from '../input/notes.ts';
import { readFlag, withoutPlaceholder } from '../input/values.ts';
import { SourceError } from '../source.ts';
import { adminColumns, type userColumns } from './columns.ts';

/** A user as an export or the REST API lists it. */
export type User = { [Field in keyof typeof userColumns]?: string | undefined };

/** The network's admins, by id and by address. */
export interface Admins {
  /** false where the export does not list them: then nothing is said of anybody */
  areListed: boolean;
  has(id: string, email: string | null): boolean;
  accounts: Account[];
}

const guest = /guest|external/i;
/** Microsoft Entra writes the address of a guest into a name of the host's own domain: `ana_partner.com#EXT#@acme.com`. */
const guestName = /#ext#/i;

/**
 * The account of a user; null and a note where it has no id. Suspended and deleted users stay accounts. A guest is who
 * is called one, or whose network is not `home`, the network of the export.
 */
export function accountOf(
  user: User,
  place: string,
  home: string | undefined,
  admins: Admins,
  notes: Notes,
): Account | null {
  const id = withoutPlaceholder(user.id);
  if (id === undefined) {
    const reason = 'expected a user with an id; the user is left out';
    notes.refuse({ place, code: 'invalid_account', reason });
    return null;
  }
  const email = withoutPlaceholder(user.email)?.toLowerCase() ?? null;
  const network = withoutPlaceholder(user.network);
  const isGuest =
    guest.test(`${user.state ?? ''} ${user.type ?? ''}`) ||
    readFlag(user.isGuest) === true ||
    guestName.test(email ?? '') ||
    (home !== undefined && network !== undefined && network !== home);
  return {
    id,
    email,
    name: storableName(withoutPlaceholder(user.name)),
    kind: isGuest ? 'guest' : 'employee',
    ...(admins.areListed && { isPlatformAdmin: admins.has(id, email) }),
  };
}

/**
 * Reads every list of admins: whoever is on one is an admin, so that their part in figures of managers is never counted
 * by mistake. Roles that are no admin's, such as corporate communicator, are passed over.
 */
export async function readAdmins(archive: Archive, files: readonly string[], notes: Notes): Promise<Admins> {
  const byId = new Map<string, Account>();
  const addresses = new Set<string>();
  for (const file of files) {
    const csv = await openCsv(fileOf(archive, file), adminColumns, []);
    if (!csv.columns.has('id') && !csv.columns.has('email')) {
      throw new SourceError('expected a column id or email, found neither; export the file again', {
        file,
        line: 1,
      });
    }
    for await (const { values } of csvRows(csv, notes)) {
      if (values.role !== undefined && !/admin/i.test(values.role)) continue;
      const id = withoutPlaceholder(values.id);
      const email = withoutPlaceholder(values.email)?.toLowerCase() ?? null;
      if (email !== null) addresses.add(email);
      const name = storableName(withoutPlaceholder(values.name));
      if (id !== undefined) byId.set(id, { id, email, name, kind: 'employee', isPlatformAdmin: true });
    }
  }
  return {
    areListed: files.length > 0,
    has: (id, email) => byId.has(id) || (email !== null && addresses.has(email)),
    accounts: [...byId.values()],
  };
}

/** Counts the networks of users: the one of most of them is their home. */
export class Networks {
  #users = new Map<string, number>();

  add(user: User): void {
    const network = withoutPlaceholder(user.network);
    if (network !== undefined) this.#users.set(network, (this.#users.get(network) ?? 0) + 1);
  }

  /** Undefined where no user says theirs. */
  home(): string | undefined {
    const [most] = [...this.#users].sort(([, one], [, other]) => other - one);
    return most?.[0];
  }
}
