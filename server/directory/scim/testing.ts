import type { LightMyRequestResponse } from 'fastify';
import type { Context } from '../../context.ts';
import type { DirectoryResult, KeyRole } from '../../contract/index.ts';
import { type Api, startApi } from '../../testing/api.ts';
import { emptyDirectory, knownPeople } from '../testing.ts';

export const core = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const patchOp = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** What a test reads of a User. */
export interface UserBody {
  schemas: string[];
  id: string;
  userName: string;
  externalId?: string;
  displayName?: string;
  active: boolean;
  name?: { formatted?: string; givenName?: string; familyName?: string };
  emails?: { value: string; type?: string; primary?: boolean }[];
  addresses?: { type: string; locality?: string; region?: string; country?: string }[];
  [enterprise]?: {
    employeeNumber?: string;
    division?: string;
    department?: string;
    manager?: { value: string; displayName?: string };
  };
  meta: { resourceType: string; created: string; lastModified: string; location: string; version: string };
}

/** What a test reads of a list: of Users, unless it says of what else. */
export interface ListBody<Resource = UserBody> {
  schemas: string[];
  totalResults: number;
  startIndex: number;
  itemsPerPage: number;
  Resources: Resource[];
}

/** What a test reads of a Schema. */
export interface SchemaBody {
  id: string;
  attributes: { name: string }[];
}

/** An identity provider's view of the service, and a look at what becomes of it in the directory. */
export interface ScimClient {
  api: Api;
  /** Sends a request below /scim/v2, in the media type of SCIM, with a collector's key. */
  send(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
    role?: KeyRole,
  ): Promise<LightMyRequestResponse>;
  /** Reads what must be there: a User, unless the test says what else. */
  get<Body = UserBody>(path: string): Promise<Body>;
  /** Creates a User, which must succeed, and gives it. */
  create(user: Record<string, unknown>): Promise<UserBody>;
  /** Changes a User, which must succeed, and gives it. */
  patch(id: string, ...operations: unknown[]): Promise<UserBody>;
  /** Names of the Users that a filter finds. */
  find(filter: string): Promise<string[]>;
  people(): ReturnType<typeof knownPeople>;
  /** Stores a person in the way of HR, which must succeed. */
  fromHr(person: Record<string, unknown>): Promise<void>;
  /** Sets the clock. */
  at(now: string): void;
  empty(): Promise<void>;
  stop(): Promise<void>;
}

export async function startScim(now: string, timeZone = 'UTC'): Promise<ScimClient> {
  const api = await startApi({ now, timeZone });
  const context: Context = api.context;
  const send: ScimClient['send'] = (method, path, body, headers = {}, role = 'collector') =>
    api.app.inject({
      method,
      url: `/scim/v2${path}`,
      headers: {
        authorization: `Bearer ${api.keys[role]}`,
        ...(body !== undefined && { 'content-type': 'application/scim+json' }),
        ...headers,
      },
      ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const demand = <Body = UserBody>(response: LightMyRequestResponse, status: number) => {
    if (response.statusCode === status) return response.json<Body>();
    throw new Error(`expected ${status}: ${response.statusCode} ${response.body}`);
  };
  return {
    api,
    send,
    get: async (path) => demand(await send('GET', path), 200),
    create: async (user) => demand(await send('POST', '/Users', { schemas: [core], ...user }), 201),
    patch: async (id, ...operations) =>
      demand(await send('PATCH', `/Users/${id}`, patchOf(...operations)), 200),
    async find(filter) {
      const list = demand<ListBody>(await send('GET', `/Users?filter=${encodeURIComponent(filter)}`), 200);
      return list.Resources.map((user) => user.userName);
    },
    people: () => knownPeople(context),
    async fromHr(person) {
      const { rejected } = demand<DirectoryResult>(
        await api.post('/api/v1/people', { people: [person] }),
        200,
      );
      if (rejected.length > 0) throw new Error(JSON.stringify(rejected));
    },
    at(instant) {
      context.config.now = () => new Date(instant);
    },
    async empty() {
      context.config.now = () => new Date(now);
      await emptyDirectory(context);
      await context.database.deleteFrom('scim_state').execute();
    },
    stop: () => api.stop(),
  };
}

export function patchOf(...operations: unknown[]): { schemas: string[]; Operations: unknown[] } {
  return { schemas: [patchOp], Operations: operations };
}

/** A User with a bit of everything that is kept. */
export const ana = {
  schemas: [core, enterprise],
  userName: 'Ana@Example.com',
  externalId: 'E-7',
  name: { givenName: 'Ana', familyName: 'Lima' },
  displayName: 'Ana Lima',
  active: true,
  emails: [
    { value: 'ana@home.example', type: 'home' },
    { value: 'Ana.Lima@example.com', type: 'work', primary: true },
  ],
  addresses: [{ type: 'work', locality: 'Porto', country: 'PT' }],
  [enterprise]: { employeeNumber: '7', department: 'Sales' },
};
