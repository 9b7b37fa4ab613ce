import { NavLink, Stack } from '@mantine/core';
import { IconGauge, IconTrendingUp } from '@tabler/icons-react';
import { Link, useRouterState } from '@tanstack/react-router';

const pages = [
  { to: '/', label: 'Overview', icon: IconGauge },
  { to: '/adoption', label: 'Adoption', icon: IconTrendingUp },
] as const;

export function Navigation({ onNavigate }: { onNavigate: () => void }) {
  const path = useRouterState({ select: (state) => state.location.pathname });
  return (
    <Stack gap={4}>
      {pages.map(({ to, label, icon: Icon }) => (
        <NavLink
          key={to}
          component={Link}
          to={to}
          label={label}
          active={path === to}
          aria-current={path === to ? 'page' : undefined}
          leftSection={<Icon size={18} stroke={1.7} aria-hidden />}
          onClick={onNavigate}
        />
      ))}
    </Stack>
  );
}
