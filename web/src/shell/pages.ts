import {
  IconAddressBook,
  IconAffiliate,
  IconBriefcase,
  IconChecklist,
  IconFileImport,
  IconFlag,
  IconGauge,
  IconHistory,
  IconListCheck,
  IconLock,
  IconMessages,
  IconPlugConnected,
  IconReport,
  IconRocket,
  IconScale,
  IconSpeakerphone,
  IconTableShare,
  IconTargetArrow,
  IconTopologyStar3,
  IconTrendingUp,
  IconUserCheck,
  IconUsersGroup,
} from '@tabler/icons-react';
import { leadership, type Role } from '../../../server/contract/index.ts';

/** Who may see and mend the directory. */
export const directoryRoles: readonly Role[] = ['owner'];
/** Who may bring files in. */
export const importRoles: readonly Role[] = ['owner'];
/** Who may see who saw or changed what. */
export const auditRoles: readonly Role[] = ['owner'];
/** Who may see whom reports are sent to, and change it. */
export const subscriptionRoles: readonly Role[] = ['owner'];
/** Who may connect networks. */
export const connectionRoles: readonly Role[] = ['owner'];
/** Who may give other tools a way to figures. */
export const toolRoles: readonly Role[] = ['owner'];
/** Who may let others in. */
export const userRoles: readonly Role[] = ['owner'];
/** Who may make, close and delete pulses. */
export const pulseRoles: readonly Role[] = ['owner'];
/** Who may change use cases and goals. */
export const strategyRoles: readonly Role[] = ['owner'];
/** Who may see parts of the company, a manager of the own one; and open the page of a manager, a manager the own one. */
export const divided: readonly Role[] = ['owner', 'executive', 'manager'];
const wholeCompany: readonly Role[] = ['owner', 'executive', 'viewer'];
const anybody: readonly Role[] = ['owner', 'executive', 'manager', 'viewer'];

export const mayNameManagers = (role: Role): boolean => leadership.includes(role);
/** Whether figures may be broken down and filtered. */
export const mayDivide = (role: Role): boolean => divided.includes(role);
/** Whether the rules tell them what to do next. */
export const mayAct = (role: Role): boolean => leadership.includes(role);

/**
 * The pages in the order of the navigation, under which heading each stands there, and the roles whose questions the API
 * answers there.
 */
export const pages = [
  { group: null, to: '/', label: 'Overview', icon: IconGauge, roles: anybody },
  { group: 'Strategy', to: '/actions', label: 'Next actions', icon: IconListCheck, roles: leadership },
  { group: 'Strategy', to: '/playbook', label: 'Playbook', icon: IconChecklist, roles: wholeCompany },
  { group: 'Strategy', to: '/use-cases', label: 'Use cases', icon: IconBriefcase, roles: leadership },
  { group: 'Strategy', to: '/goals', label: 'Goals', icon: IconTargetArrow, roles: wholeCompany },
  { group: 'Strategy', to: '/annotations', label: 'Annotations', icon: IconFlag, roles: anybody },
  { group: 'Figures', to: '/adoption', label: 'Adoption', icon: IconTrendingUp, roles: anybody },
  { group: 'Figures', to: '/launch', label: 'Launch', icon: IconRocket, roles: anybody },
  { group: 'Figures', to: '/engagement', label: 'Engagement', icon: IconMessages, roles: anybody },
  { group: 'Figures', to: '/communities', label: 'Communities', icon: IconUsersGroup, roles: divided },
  { group: 'Figures', to: '/network', label: 'Network', icon: IconTopologyStar3, roles: leadership },
  { group: 'Figures', to: '/voice', label: 'Voice', icon: IconSpeakerphone, roles: wholeCompany },
  { group: 'Leadership', to: '/managers', label: 'Managers', icon: IconUserCheck, roles: leadership },
  { group: 'Leadership', to: '/cascade', label: 'Cascade', icon: IconAffiliate, roles: leadership },
  { group: 'Leadership', to: '/role-model', label: 'Role model', icon: IconScale, roles: wholeCompany },
  { group: 'Administration', to: '/reports', label: 'Reports', icon: IconReport, roles: leadership },
  { group: 'Administration', to: '/import', label: 'Import', icon: IconFileImport, roles: importRoles },
  {
    group: 'Administration',
    to: '/directory',
    label: 'Directory',
    icon: IconAddressBook,
    roles: directoryRoles,
  },
  {
    group: 'Administration',
    to: '/connections',
    label: 'Connections',
    icon: IconPlugConnected,
    roles: connectionRoles,
  },
  { group: 'Administration', to: '/tools', label: 'Other tools', icon: IconTableShare, roles: toolRoles },
  { group: 'Administration', to: '/users', label: 'Users', icon: IconLock, roles: userRoles },
  { group: 'Administration', to: '/audit', label: 'Audit log', icon: IconHistory, roles: auditRoles },
] as const;

/** Whether there is a page at an address, and the role may open it. */
export function mayOpen(address: string, role: Role): boolean {
  const [path] = address.split('?');
  return pages.some(({ to, roles }) => to === path && roles.includes(role));
}
