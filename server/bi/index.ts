export { publishFigures } from './publish.ts';
export { grantBiRole, revokeBiRole } from './role.ts';
export { startPublishing } from './work.ts';
