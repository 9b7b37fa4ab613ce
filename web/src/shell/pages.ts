import {
  IconAddressBook,
  IconAffiliate,
  IconBriefcase,
  IconChecklist,
  IconFlag,
  IconGauge,
  IconHistory,
  IconListCheck,
  IconMessages,
  IconReport,
  IconRocket,
  IconScale,
  IconSpeakerphone,
  IconTargetArrow,
  IconTopologyStar3,
  IconTrendingUp,
  IconUserCheck,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { Role } from '../../../server/contract/index.ts';

/** Who may see the pages that name managers. */
export const managerRoles: readonly Role[] = ['owner', 'executive'];
/** Who may see and mend the directory. */
export const directoryRoles: readonly Role[] = ['owner'];
/** Who may see who saw or changed what. */
export const auditRoles: readonly Role[] = ['owner'];
/** Who may see whom reports are sent to, and change it. */
export const subscriptionRoles: readonly Role[] = ['owner'];
/** Who may make, close and delete pulses. */
export const pulseRoles: readonly Role[] = ['owner'];
/** Who may change use cases and goals. */
export const strategyRoles: readonly Role[] = ['owner'];
const anybody: readonly Role[] = ['owner', 'executive', 'viewer'];

export const mayNameManagers = (role: Role): boolean => managerRoles.includes(role);

/**
 * The pages in the order of the navigation, under which heading each stands there, and the roles whose questions the API
 * answers there.
 */
export const pages = [
  { group: null, to: '/', label: 'Overview', icon: IconGauge, roles: anybody },
  { group: 'Strategy', to: '/actions', label: 'Next actions', icon: IconListCheck, roles: anybody },
  { group: 'Strategy', to: '/playbook', label: 'Playbook', icon: IconChecklist, roles: anybody },
  { group: 'Strategy', to: '/use-cases', label: 'Use cases', icon: IconBriefcase, roles: anybody },
  { group: 'Strategy', to: '/goals', label: 'Goals', icon: IconTargetArrow, roles: anybody },
  { group: 'Strategy', to: '/annotations', label: 'Annotations', icon: IconFlag, roles: anybody },
  { group: 'Figures', to: '/adoption', label: 'Adoption', icon: IconTrendingUp, roles: anybody },
  { group: 'Figures', to: '/launch', label: 'Launch', icon: IconRocket, roles: anybody },
  { group: 'Figures', to: '/engagement', label: 'Engagement', icon: IconMessages, roles: anybody },
  { group: 'Figures', to: '/communities', label: 'Communities', icon: IconUsersGroup, roles: anybody },
  { group: 'Figures', to: '/network', label: 'Network', icon: IconTopologyStar3, roles: anybody },
  { group: 'Figures', to: '/voice', label: 'Voice', icon: IconSpeakerphone, roles: anybody },
  { group: 'Leadership', to: '/managers', label: 'Managers', icon: IconUserCheck, roles: managerRoles },
  { group: 'Leadership', to: '/cascade', label: 'Cascade', icon: IconAffiliate, roles: managerRoles },
  { group: 'Leadership', to: '/role-model', label: 'Role model', icon: IconScale, roles: anybody },
  { group: 'Administration', to: '/reports', label: 'Reports', icon: IconReport, roles: managerRoles },
  {
    group: 'Administration',
    to: '/directory',
    label: 'Directory',
    icon: IconAddressBook,
    roles: directoryRoles,
  },
  { group: 'Administration', to: '/audit', label: 'Audit log', icon: IconHistory, roles: auditRoles },
] as const;

/** Whether there is a page at an address, and the role may open it. */
export function mayOpen(address: string, role: Role): boolean {
  const [path] = address.split('?');
  return pages.some(({ to, roles }) => to === path && roles.includes(role));
}
