export type { People } from './people.ts';
export { registerPeople } from './requests.ts';
