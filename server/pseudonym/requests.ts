import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import type { People } from './people.ts';

type Values = Record<string, unknown>;

/** Parts of a body that filter figures, and so may name leaders. */
const filters = ['filter', 'audience', 'scope'];

/**
 * Takes the ids that `People` gave out back in: from here on a request says externalIds, as everything inside does. Call it
 * before any other hook is added, so that the audit log has what is meant as well, whatever becomes of the request. What
 * names a person must have one of the names below.
 */
export function registerPeople(app: FastifyInstance, { people }: Context): void {
  if (!people.areHidden) return;
  app.addHook('onRequest', async (request) => {
    await takeIn(people, request.query);
    const isManager = request.routeOptions.url?.endsWith('/managers/:id');
    if (isManager) await replace(request.params, 'id', (id) => people.externalIdOf(id));
  });
  app.addHook('preValidation', async ({ body }: FastifyRequest) => {
    await takeIn(people, body);
    for (const part of filters) if (isObject(body)) await takeIn(people, body[part]);
  });
}

/** Nothing is checked yet: any of it may be missing, or something else. */
async function takeIn(people: People, part: unknown): Promise<void> {
  if (!isObject(part)) return;
  for (const name of ['leader', 'manager', 'owner', 'person'])
    await replace(part, name, (id) => people.externalIdOf(id));
  const { source } = part;
  if (typeof source === 'string') await replace(part, 'account', (id) => people.accountOf(source, id));
}

async function replace(part: unknown, name: string, meant: (id: string) => Promise<string>): Promise<void> {
  if (!isObject(part)) return;
  const value = part[name];
  if (typeof value === 'string' && value !== '') part[name] = await meant(value);
  if (Array.isArray(value))
    part[name] = await Promise.all(value.map((one) => (typeof one === 'string' ? meant(one) : one)));
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null;
}
