import { useSuspenseQuery } from '@tanstack/react-query';
import { type ComponentType, lazy, Suspense } from 'react';
import type { Organization } from '../../../server/contract/index.ts';
import { organizationQuery } from '../api/queries.ts';
import { PageLoading } from '../states/PageLoading.tsx';
import { dataStateOf } from './data-state.ts';

const FirstSteps = lazy(() => import('./FirstSteps.tsx').then((module) => ({ default: module.FirstSteps })));

interface DataPageProps {
  /** As the navigation calls the page. */
  name: string;
  figures: ComponentType<{ organization: Organization }>;
}

/** A page of figures: the figures where there can be some, else the next step towards them. */
export function DataPage({ name, figures: Figures }: DataPageProps) {
  const { data: organization } = useSuspenseQuery(organizationQuery);
  const state = dataStateOf(organization);
  return (
    <>
      <title>{`${name} · Uptake`}</title>
      {state === 'ready' ? (
        <Figures organization={organization} />
      ) : (
        <Suspense fallback={<PageLoading />}>
          <FirstSteps state={state} organization={organization} />
        </Suspense>
      )}
    </>
  );
}
