import { lazy, type ReactNode, Suspense } from 'react';
import type { Organization } from '../../../server/contract/index.ts';
import { PageLoading } from '../states/PageLoading.tsx';
import { dataStateOf } from './data-state.ts';

const FirstSteps = lazy(() => import('./FirstSteps.tsx').then((module) => ({ default: module.FirstSteps })));

/** A page's figures where there can be some, else the next step towards them. */
export function OrFirstSteps({
  organization,
  children,
}: {
  organization: Organization;
  children: ReactNode;
}) {
  const state = dataStateOf(organization);
  if (state === 'ready') return children;
  return (
    <Suspense fallback={<PageLoading />}>
      <FirstSteps state={state} organization={organization} />
    </Suspense>
  );
}
