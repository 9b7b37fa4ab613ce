import { Stack } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sessionQuery } from '../api/queries.ts';
import { pages } from './pages.ts';
import classes from './Shell.module.css';

/** The pages that the visitor's role may open. */
export function Navigation({ onNavigate }: { onNavigate: () => void }) {
  const { data: session } = useSuspenseQuery(sessionQuery);
  return (
    <Stack gap={4}>
      {pages
        .filter(({ roles }) => roles.includes(session.role))
        .map(({ to, label, icon: Icon }) => (
          <Link
            key={to}
            to={to}
            className={classes.link}
            activeOptions={{ exact: to === '/', includeSearch: false }}
            onClick={onNavigate}
          >
            <Icon size={18} stroke={1.7} aria-hidden />
            {label}
          </Link>
        ))}
    </Stack>
  );
}
