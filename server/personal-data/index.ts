export type { Kept } from './count.ts';
export { erasePerson, previewErasure } from './erase.ts';
export { exportPerson } from './export.ts';
