import { type Attribute, attribute } from './attribute.ts';

export const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const enterpriseUrn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

const userAttributes: Attribute[] = [
  attribute('userName', 'Name to sign in with at the identity provider.', {
    required: true,
    uniqueness: 'server',
  }),
  attribute('name', 'Parts of the name; used where displayName is absent.', {
    type: 'complex',
    subAttributes: [
      attribute('formatted', 'The whole name as it is shown.'),
      attribute('familyName', 'Family name.'),
      attribute('givenName', 'Given name.'),
    ],
  }),
  attribute('displayName', 'The name that Uptake shows.'),
  attribute(
    'active',
    'Whether the person works here: false ends the employment today, true takes that back.',
    {
      type: 'boolean',
    },
  ),
  attribute(
    'emails',
    'Addresses; the primary one, else the one for work, else the first finds the accounts.',
    {
      type: 'complex',
      multiValued: true,
      subAttributes: [
        attribute('value', 'The address.'),
        attribute('type', 'What the address is for.', { canonicalValues: ['work', 'home', 'other'] }),
        attribute('primary', 'Whether it is the preferred address; true once at most.', { type: 'boolean' }),
      ],
    },
  ),
  attribute('addresses', 'The place of work; streets, postal codes and other addresses are not kept.', {
    type: 'complex',
    multiValued: true,
    subAttributes: [
      attribute('type', 'Always work.', { canonicalValues: ['work'] }),
      attribute('locality', 'City; the location in Uptake.'),
      attribute('region', 'Region; the location where there is no locality.'),
      attribute('country', 'Country; the location where there is neither locality nor region.'),
    ],
  }),
];

const enterpriseAttributes: Attribute[] = [
  attribute('employeeNumber', 'Identifies the person where externalId is absent.'),
  attribute('division', 'The department in Uptake where department is absent.'),
  attribute('department', 'The department in Uptake.'),
  attribute('manager', 'Whom the person reports to.', {
    type: 'complex',
    subAttributes: [
      attribute('value', 'Id of the manager, a User here.', { caseExact: true }),
      attribute('$ref', 'Address of the manager.', {
        type: 'reference',
        referenceTypes: ['User'],
        caseExact: true,
        mutability: 'readOnly',
      }),
    ],
  }),
];

/** Attributes of every resource; RFC 7643 leaves them out of the schemas. */
export const commonAttributes: Attribute[] = [
  attribute('id', 'Id given by Uptake.', {
    caseExact: true,
    mutability: 'readOnly',
    returned: 'always',
    uniqueness: 'server',
  }),
  attribute('externalId', "The identity provider's id.", { caseExact: true, uniqueness: 'server' }),
  attribute('schemas', 'Schemas of the resource.', {
    multiValued: true,
    caseExact: true,
    mutability: 'readOnly',
    returned: 'always',
  }),
  attribute('meta', 'About the resource.', {
    type: 'complex',
    mutability: 'readOnly',
    subAttributes: [
      attribute('resourceType', 'Always User.', { caseExact: true, mutability: 'readOnly' }),
      attribute('created', 'When it was created.', { type: 'dateTime', mutability: 'readOnly' }),
      attribute('lastModified', 'When it last changed.', { type: 'dateTime', mutability: 'readOnly' }),
      attribute('location', 'Its address.', { type: 'reference', caseExact: true, mutability: 'readOnly' }),
      attribute('version', 'Its entity tag.', { caseExact: true, mutability: 'readOnly' }),
    ],
  }),
];

/** The two schemas of a User, as far as Uptake keeps what they hold. */
export const schemas = [
  { id: userUrn, name: 'User', description: 'A person of the organisation', attributes: userAttributes },
  {
    id: enterpriseUrn,
    name: 'EnterpriseUser',
    description: 'The place of a person in the organisation',
    attributes: enterpriseAttributes,
  },
];

/** Everything that stands at the top of a User resource; the extension as one complex attribute. */
export const topAttributes: Attribute[] = [
  ...commonAttributes,
  ...userAttributes,
  attribute(enterpriseUrn, 'The place in the organisation.', {
    type: 'complex',
    subAttributes: enterpriseAttributes,
  }),
];
