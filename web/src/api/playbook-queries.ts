import { playbookSchema } from '../../../server/contract/index.ts';
import { resource } from './resource.ts';

// A step that was just done must be seen so.
export const playbookQuery = resource('/playbook', playbookSchema, 0);
