import { Burger, Container, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet } from '@tanstack/react-router';
import { DatedCharts } from '../charts/DatedCharts.tsx';
import { Account } from './Account.tsx';
import { Brand } from './Brand.tsx';
import { ColorSchemeToggle } from './ColorSchemeToggle.tsx';
import { Navigation } from './Navigation.tsx';
import classes from './Shell.module.css';

/** The frame around every page behind the sign-in: brand, navigation, colours, account. */
export function Shell() {
  const [opened, { toggle, close }] = useDisclosure(false);
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        Skip to the content
      </a>
      <header className={classes.header}>
        <Group gap="sm" wrap="nowrap">
          <Burger
            opened={opened}
            onClick={toggle}
            hiddenFrom="md"
            size="sm"
            aria-label={opened ? 'Close the navigation' : 'Open the navigation'}
            aria-expanded={opened}
          />
          <Brand />
        </Group>
        <Group gap="xs" wrap="nowrap">
          <ColorSchemeToggle />
          <Account />
        </Group>
      </header>
      <nav className={classes.navigation} aria-label="Pages" data-opened={opened}>
        <Navigation onNavigate={close} />
      </nav>
      <main id="main" tabIndex={-1} className={classes.main}>
        <Container size={1360} px={0}>
          <DatedCharts>
            <Outlet />
          </DatedCharts>
        </Container>
      </main>
    </div>
  );
}
