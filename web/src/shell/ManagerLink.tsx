import { Anchor, type AnchorProps } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface ManagerLinkProps extends AnchorProps {
  externalId: string;
  children: ReactNode;
}

/** To a manager's own page. */
export function ManagerLink({ externalId, children, ...props }: ManagerLinkProps) {
  return (
    <Anchor
      {...props}
      renderRoot={(root) => <Link to="/managers/$externalId" params={{ externalId }} {...root} />}
    >
      {children}
    </Anchor>
  );
}
