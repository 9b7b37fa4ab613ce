import { formatDate } from '../../../../server/contract/format/date.ts';
import { plural } from '../../../../server/contract/format/number.ts';
import type { User, UserRole } from '../../../../server/contract/index.ts';

/** Each role, and what it sees, for who gives it. */
export const roleWords: Record<UserRole, { name: string; sees: string }> = {
  owner: { name: 'Owner', sees: 'Everything, the directory, and who may sign in.' },
  executive: { name: 'Executive', sees: 'Every figure, and managers by name.' },
  manager: { name: 'Manager', sees: 'Figures of the people below them, and their own page.' },
  viewer: { name: 'Viewer', sees: 'Totals of the company.' },
};

/** How far somebody has come in, and where they are signed in. */
export function standing({ hasPassword, hasIdentity, linkUntil, sessions }: User): string {
  const link = linkUntil && `a link works until ${formatDate(linkUntil.slice(0, 10))}`;
  if (!hasPassword && !hasIdentity)
    return link ? `Not in yet; ${link}` : 'Not in yet, and without a link that works';
  const places =
    sessions === 0 ? 'Signed in nowhere' : `Signed in in ${plural(sessions, 'browser', 'browsers')}`;
  const where = hasPassword ? places : `${places}, through the provider alone`;
  return link ? `${where}; ${link}` : where;
}
