import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { z } from 'zod';
import { signInProblemSchema } from '../../server/contract/index.ts';
import { ProblemError } from './api/problem.ts';
import { organizationQuery, readSignInWays, sessionQuery } from './api/queries.ts';
import { formatAddress, parseAddress } from './filters/address.ts';
import {
  adoptionSearchSchema,
  annotationsSearchSchema,
  auditSearchSchema,
  cascadeSearchSchema,
  communitiesSearchSchema,
  directorySearchSchema,
  engagementSearchSchema,
  filterSearchSchema,
  managersSearchSchema,
  networkSearchSchema,
  reportsSearchSchema,
  scopeSearchSchema,
  voiceSearchSchema,
  weekSearchSchema,
} from './filters/search.ts';
import { NotFoundPage } from './pages/not-found/NotFoundPage.tsx';
import { askForOverview } from './pages/overview/ask.ts';
import { OverviewPage } from './pages/overview/OverviewPage.tsx';
import { queryClient } from './query-client.ts';
import { Shell } from './shell/Shell.tsx';
import { PageError } from './states/PageError.tsx';
import { PageLoading } from './states/PageLoading.tsx';

const rootRoute = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: PageError,
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: z.object({
    next: z.string().optional().catch(undefined),
    problem: signInProblemSchema.optional().catch(undefined),
    password: z.string().optional().catch(undefined),
  }),
  loader: readSignInWays,
  component: lazyRouteComponent(() => import('./pages/sign-in/SignInPage.tsx'), 'SignInPage'),
});

const welcomeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/welcome',
  validateSearch: z.object({ token: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./pages/welcome/WelcomePage.tsx'), 'WelcomePage'),
});

/** What the one-time link of a user opens. */
const joinRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/join',
  component: lazyRouteComponent(() => import('./pages/join/JoinPage.tsx'), 'JoinPage'),
});

/** What an invitation to a pulse opens, for people who have no account here: it asks for no session. */
const pulseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/pulse',
  component: lazyRouteComponent(() => import('./pages/pulse/PulsePage.tsx'), 'PulsePage'),
});

/** What the link of a nudge opens, for managers who may have no account here: it asks for no session. */
const nudgeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/nudge',
  component: lazyRouteComponent(() => import('./pages/nudge/NudgePage.tsx'), 'NudgePage'),
});

/** Every page behind the sign-in. Without a session the visitor signs in first and comes back to where they were. */
const insideRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'inside',
  beforeLoad: async ({ location }) => {
    try {
      await queryClient.ensureQueryData(sessionQuery);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.status !== 401) throw error;
      const next = location.href === '/' ? undefined : location.href;
      throw redirect({ to: '/sign-in', search: { next }, replace: true });
    }
  },
  loader: () => queryClient.ensureQueryData(organizationQuery),
  component: Shell,
  errorComponent: PageError,
});

const overviewRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/',
  validateSearch: scopeSearchSchema,
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => askForOverview(queryClient, deps),
  // What most visitors come for is there with the frame around it.
  component: OverviewPage,
});

const adoptionRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/adoption',
  validateSearch: adoptionSearchSchema,
  component: lazyRouteComponent(() => import('./pages/adoption/AdoptionPage.tsx'), 'AdoptionPage'),
});

const engagementRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/engagement',
  validateSearch: engagementSearchSchema,
  component: lazyRouteComponent(() => import('./pages/engagement/EngagementPage.tsx'), 'EngagementPage'),
});

const communitiesRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/communities',
  validateSearch: communitiesSearchSchema,
  component: lazyRouteComponent(() => import('./pages/communities/CommunitiesPage.tsx'), 'CommunitiesPage'),
});

const networkRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/network',
  validateSearch: networkSearchSchema,
  component: lazyRouteComponent(() => import('./pages/network/NetworkPage.tsx'), 'NetworkPage'),
});

const voiceRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/voice',
  validateSearch: voiceSearchSchema,
  component: lazyRouteComponent(() => import('./pages/voice/VoicePage.tsx'), 'VoicePage'),
});

const managersRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/managers',
  validateSearch: managersSearchSchema,
  component: lazyRouteComponent(() => import('./pages/managers/ManagersPage.tsx'), 'ManagersPage'),
});

const managerRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/managers/$externalId',
  component: lazyRouteComponent(() => import('./pages/manager/ManagerPage.tsx'), 'ManagerPage'),
});

const cascadeRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/cascade',
  validateSearch: cascadeSearchSchema,
  component: lazyRouteComponent(() => import('./pages/cascade/CascadePage.tsx'), 'CascadePage'),
});

const roleModelRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/role-model',
  validateSearch: weekSearchSchema,
  component: lazyRouteComponent(() => import('./pages/role-model/RoleModelPage.tsx'), 'RoleModelPage'),
});

const actionsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/actions',
  validateSearch: filterSearchSchema,
  component: lazyRouteComponent(() => import('./pages/actions/ActionsPage.tsx'), 'ActionsPage'),
});

const launchRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/launch',
  validateSearch: filterSearchSchema,
  component: lazyRouteComponent(() => import('./pages/launch/LaunchPage.tsx'), 'LaunchPage'),
});

const playbookRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/playbook',
  component: lazyRouteComponent(() => import('./pages/playbook/PlaybookPage.tsx'), 'PlaybookPage'),
});

const useCasesRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/use-cases',
  validateSearch: weekSearchSchema,
  component: lazyRouteComponent(() => import('./pages/use-cases/UseCasesPage.tsx'), 'UseCasesPage'),
});

const useCaseRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/use-cases/$id',
  validateSearch: weekSearchSchema,
  component: lazyRouteComponent(() => import('./pages/use-case/UseCasePage.tsx'), 'UseCasePage'),
});

const goalsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/goals',
  component: lazyRouteComponent(() => import('./pages/goals/GoalsPage.tsx'), 'GoalsPage'),
});

const annotationsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/annotations',
  validateSearch: annotationsSearchSchema,
  component: lazyRouteComponent(() => import('./pages/annotations/AnnotationsPage.tsx'), 'AnnotationsPage'),
});

const reportsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/reports',
  validateSearch: reportsSearchSchema,
  component: lazyRouteComponent(() => import('./pages/reports/ReportsPage.tsx'), 'ReportsPage'),
});

const importRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/import',
  component: lazyRouteComponent(() => import('./pages/import/ImportPage.tsx'), 'ImportPage'),
});

const directoryRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/directory',
  validateSearch: directorySearchSchema,
  component: lazyRouteComponent(() => import('./pages/directory/DirectoryPage.tsx'), 'DirectoryPage'),
});

const connectionsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/connections',
  component: lazyRouteComponent(() => import('./pages/connections/ConnectionsPage.tsx'), 'ConnectionsPage'),
});

const toolsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/tools',
  component: lazyRouteComponent(() => import('./pages/tools/ToolsPage.tsx'), 'ToolsPage'),
});

const usersRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/users',
  component: lazyRouteComponent(() => import('./pages/users/UsersPage.tsx'), 'UsersPage'),
});

const passwordRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/password',
  component: lazyRouteComponent(() => import('./pages/password/PasswordPage.tsx'), 'PasswordPage'),
});

const auditRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/audit',
  validateSearch: auditSearchSchema,
  component: lazyRouteComponent(() => import('./pages/audit/AuditPage.tsx'), 'AuditPage'),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    signInRoute,
    welcomeRoute,
    joinRoute,
    pulseRoute,
    nudgeRoute,
    insideRoute.addChildren([
      overviewRoute,
      adoptionRoute,
      engagementRoute,
      communitiesRoute,
      networkRoute,
      voiceRoute,
      managersRoute,
      managerRoute,
      cascadeRoute,
      roleModelRoute,
      actionsRoute,
      launchRoute,
      playbookRoute,
      useCasesRoute,
      useCaseRoute,
      goalsRoute,
      annotationsRoute,
      reportsRoute,
      importRoute,
      directoryRoute,
      connectionsRoute,
      toolsRoute,
      usersRoute,
      passwordRoute,
      auditRoute,
    ]),
  ]),
  parseSearch: parseAddress,
  stringifySearch: formatAddress,
  defaultPendingComponent: PageLoading,
  defaultPendingMs: 200,
  // A page that is there is shown, also where the sign of waiting has only just come.
  defaultPendingMinMs: 0,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
