import type { Attribute } from './attribute.ts';
import { isObject, type Json } from './coerce.ts';
import { entityTag } from './conditions.ts';
import { resolveAttribute } from './path.ts';
import { enterpriseUrn, topAttributes, userUrn } from './schemas.ts';
import type { StoredUser } from './store.ts';

/**
 * The User as it is answered; `base` is the address of the SCIM service, as the caller sees it. A manager is shown by the
 * id of a User (RFC 7643, section 4.3), and so not at all where the manager is none any more.
 */
export function resourceOf(
  { personId, version, createdAt, modifiedAt, user, managerIsUser }: StoredUser,
  base: string,
): Json {
  const { [enterpriseUrn]: stored, ...core } = user;
  const { manager: named, ...others } = stored ?? {};
  const manager = managerIsUser && named && { value: named.value, $ref: `${base}/Users/${named.value}` };
  const extension = { ...others, ...(manager && { manager }) };
  const enterprise = Object.keys(extension).length > 0 && extension;
  return {
    schemas: enterprise ? [userUrn, enterpriseUrn] : [userUrn],
    id: String(personId),
    ...core,
    ...(enterprise && { [enterpriseUrn]: enterprise }),
    meta: {
      resourceType: 'User',
      created: createdAt.toISOString(),
      lastModified: modifiedAt.toISOString(),
      location: `${base}/Users/${personId}`,
      version: entityTag(version),
    },
  };
}

/** Which attributes an answer is to have (RFC 7644, section 3.9). */
export interface Selection {
  attributes?: string[] | undefined;
  excludedAttributes?: string[] | undefined;
}

/** Leaves in a resource what was asked for; id and schemas always stay. Names that are not known change nothing. */
export function project(resource: Json, { attributes, excludedAttributes }: Selection): Json {
  if (attributes && attributes.length > 0) return reduce(resource, chainsOf(attributes), topAttributes, true);
  if (excludedAttributes) return reduce(resource, chainsOf(excludedAttributes), topAttributes, false);
  return resource;
}

function chainsOf(paths: string[]): Attribute[][] {
  return paths.flatMap((path) => {
    const chain = resolveAttribute(path.trim());
    return chain ? [chain] : [];
  });
}

function reduce(value: Json, chains: Attribute[][], attributes: Attribute[], keep: boolean): Json {
  const entries = Object.entries(value).flatMap(([name, held]): [string, unknown][] => {
    const attribute = attributes.find((one) => one.name === name);
    if (!attribute || attribute.returned === 'always') return [[name, held]];
    const rests = chains.filter(([first]) => first === attribute).map(([, ...rest]) => rest);
    if (rests.some((rest) => rest.length === 0)) return keep ? [[name, held]] : [];
    if (rests.length === 0) return keep ? [] : [[name, held]];
    const within = (one: unknown) =>
      isObject(one) ? reduce(one, rests, attribute.subAttributes ?? [], keep) : one;
    const reduced = Array.isArray(held) ? held.map(within) : within(held);
    return isObject(reduced) && Object.keys(reduced).length === 0 ? [] : [[name, reduced]];
  });
  return Object.fromEntries(entries);
}
