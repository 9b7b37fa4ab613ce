import { useSuspenseQuery } from '@tanstack/react-query';
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import type { Organization, Role } from '../../../server/contract/index.ts';
import { organizationQuery } from '../api/queries.ts';
import { ForRoles } from '../shell/ForRoles.tsx';
import { pages } from '../shell/pages.ts';
import { PageLoading } from '../states/PageLoading.tsx';
import { dataStateOf } from './data-state.ts';

const FirstSteps = lazy(() => import('./FirstSteps.tsx').then((module) => ({ default: module.FirstSteps })));

interface DataPageProps {
  /** As the navigation calls the page. */
  name: string;
  figures: ComponentType<{ organization: Organization }>;
  /** Who may see the page, and what is kept back from the others; absent where the navigation says so. */
  only?: { roles: readonly Role[]; what: string };
}

/** A page of figures: the figures where there can be some, else the next step towards them. */
export function DataPage({ name, figures: Figures, only }: DataPageProps) {
  const { data: organization } = useSuspenseQuery(organizationQuery);
  const state = dataStateOf(organization);
  return (
    <>
      <title>{`${name} · Uptake`}</title>
      {state === 'ready' ? (
        guarded(only ?? ofNavigation(name), <Figures organization={organization} />)
      ) : (
        <Suspense fallback={<PageLoading />}>
          <FirstSteps state={state} organization={organization} />
        </Suspense>
      )}
    </>
  );
}

/** The roles to which the navigation offers the page of that name. */
function ofNavigation(name: string): DataPageProps['only'] {
  const page = pages.find(({ label }) => label === name);
  return page && { roles: page.roles, what: 'It goes beyond what you may see.' };
}

function guarded(only: DataPageProps['only'], children: ReactNode): ReactNode {
  return only ? <ForRoles {...only}>{children}</ForRoles> : children;
}
