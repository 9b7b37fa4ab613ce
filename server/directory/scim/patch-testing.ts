import { patchUser } from './patch.ts';
import { readUser, type User } from './user.ts';

export const core = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

export const work = { value: 'ana@example.com', type: 'work', primary: true };
export const home = { value: 'ana@home.example', type: 'home' };
export const ana: User = readUser(
  {
    schemas: [core, enterprise],
    userName: 'ana',
    displayName: 'Ana',
    name: { givenName: 'Ana', familyName: 'Lima' },
    emails: [work, home],
    addresses: [{ type: 'work', locality: 'Porto', country: 'PT' }],
    [enterprise]: { department: 'Sales', manager: { value: '3' } },
  },
  true,
);

export const message = (...Operations: unknown[]) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations,
});
export const patched = (...operations: unknown[]) => patchUser(ana, '12', message(...operations));
