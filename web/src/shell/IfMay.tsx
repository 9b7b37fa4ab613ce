import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Role } from '../../../server/contract/index.ts';
import { sessionQuery } from '../api/queries.ts';

/** A part of a page for roles that may see it; the others do without. */
export function IfMay({ may, children }: { may: (role: Role) => boolean; children: ReactNode }) {
  const { data: session } = useSuspenseQuery(sessionQuery);
  return may(session.role) ? children : null;
}
