import { z } from 'zod';

/** Who provisions people: the identity provider, with a key of its own. */
export const scimCallers = { roles: ['owner', 'collector'], rate: 'ingest' } as const;

/** What all SCIM routes say of themselves in the description of the API. */
export function describedAs(summary: string) {
  return { summary, tags: ['scim'], consumes: ['application/scim+json', 'application/json'] };
}

/** SCIM describes its resources itself, at /Schemas; names of attributes compare without case. */
export const anyResource = {
  description: 'As the schemas of RFC 7643 and RFC 7644 say',
  content: { 'application/scim+json': { schema: z.record(z.string(), z.unknown()) } },
};

const messageSchema = z
  .record(z.string(), z.unknown())
  .describe('SCIM message; its schemas are at /scim/v2/Schemas and in RFC 7644');

/** A User as identity providers send it. */
export const userMessageSchema = messageSchema.meta({
  example: {
    schemas: [
      'urn:ietf:params:scim:schemas:core:2.0:User',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
    ],
    userName: 'ana@example.com',
    externalId: '00u1',
    active: true,
    name: { givenName: 'Ana', familyName: 'Lima' },
    emails: [{ value: 'ana@example.com', type: 'work', primary: true }],
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'Sales' },
  },
});

/** A change of a User, attribute by attribute. */
export const patchMessageSchema = messageSchema.meta({
  example: {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [
      { op: 'replace', path: 'active', value: false },
      { op: 'add', path: 'emails[type eq "work"].value', value: 'ana@example.com' },
    ],
  },
});

const names = z.string().describe('names of attributes, separated by commas');

/** Which attributes an answer is to have. */
export const selectionSchema = z.object({
  attributes: names.optional(),
  excludedAttributes: names.optional(),
});

/** A whole number of the query; said to be nothing, it is not said. */
const numberOfQuery = z.preprocess(
  (value) => (value === '' ? undefined : value),
  z.coerce.number().int().optional(),
);

const page = {
  filter: z.string().optional().describe('RFC 7644, section 3.4.2.2: userName eq "ana@example.com"'),
  startIndex: numberOfQuery.optional().describe('place of the first result, from 1'),
  count: numberOfQuery.optional().describe('results in one answer, 100 if not said, 200 at most'),
};

export const listSchema = selectionSchema.extend(page);

/** Attributes that a message may name; a query is short by itself. */
const mostNames = 1_000;

/** The same as the body of POST /Users/.search; its schemas are checked apart. */
export const searchSchema = z
  .looseObject({
    ...page,
    startIndex: z.int().optional(),
    count: z.int().optional(),
    attributes: z.array(z.string()).max(mostNames).optional(),
    excludedAttributes: z.array(z.string()).max(mostNames).optional(),
  })
  .meta({
    example: {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
      filter: 'userName eq "ana@example.com"',
      startIndex: 1,
      count: 10,
    },
  });
