import { IconLock } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Role } from '../../../server/contract/index.ts';
import { sessionQuery } from '../api/queries.ts';
import { EmptyState } from '../states/EmptyState.tsx';

interface ForRolesProps {
  roles: readonly Role[];
  /** What is kept back from the others. */
  what: string;
  children: ReactNode;
}

/** A page for some roles; the others are told so, rather than shown one refused question after the other. */
export function ForRoles({ roles, what, children }: ForRolesProps) {
  const { data: session } = useSuspenseQuery(sessionQuery);
  if (roles.includes(session.role)) return children;
  const names = roles.map((role) => `${role}s`);
  const allowed = [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(Boolean).join(' and ');
  return (
    <EmptyState
      title={`Only ${allowed} may see this page`}
      icon={<IconLock size={32} stroke={1.5} color="var(--mantine-color-dimmed)" aria-hidden />}
    >
      {what} You are signed in as {session.role}. Ask an owner of this Uptake for another role.
    </EmptyState>
  );
}
