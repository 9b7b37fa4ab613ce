import { IconUserCheck } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sessionQuery } from '../api/queries.ts';
import { pages } from './pages.ts';
import classes from './Shell.module.css';

/** The pages that the visitor's role may open, in their groups. */
export function Navigation({ onNavigate }: { onNavigate: () => void }) {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const open = pages.filter(({ roles }) => roles.includes(session.role));
  return [...Map.groupBy(open, ({ group }) => group)].map(([group, members]) => (
    <fieldset key={group} className={classes.group}>
      {group && <legend className={classes.heading}>{group}</legend>}
      {!group && session.manager && (
        <Link
          to="/managers/$externalId"
          params={{ externalId: session.manager }}
          className={classes.link}
          onClick={onNavigate}
        >
          <IconUserCheck size={18} stroke={1.7} aria-hidden />
          My page
        </Link>
      )}
      {members.map(({ to, label, icon: Icon }) => (
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
    </fieldset>
  ));
}
