import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import {
  accessRoutes,
  auditRoutes,
  oidcRoutes,
  registerAccess,
  userRoutes,
  viewerOf,
} from './access/index.ts';
import { collectRoutes } from './collect/index.ts';
import { connectionRoutes, hookRoutes, inboxRoutes } from './connections/index.ts';
import { type Context, nothing } from './context.ts';
import {
  answerScimFrameworkError,
  directoryHealthRoutes,
  directoryRoutes,
  scimPrefix,
  scimRoutes,
} from './directory/index.ts';
import { healthRoutes, prometheusRoutes } from './health/index.ts';
import { serveApiDocs } from './http/api-docs.ts';
import { bodyLimit, limitBodies } from './http/bodies.ts';
import { answerClientError, nodeServerOptions, registerClientErrors } from './http/client-error.ts';
import { connectionLimits, refuseWhileStopping } from './http/connections.ts';
import { serveDashboard } from './http/dashboard.ts';
import { RequestLog, withoutData } from './http/log.ts';
import { registerPlugins } from './http/plugins.ts';
import { refuseUnderPressure } from './http/pressure.ts';
import { answerFrameworkError, registerProblems } from './http/problem.ts';
import { importRoutes } from './imports/index.ts';
import type { JobQueue } from './jobs/index.ts';
import { metricLinkRoutes } from './metric-links/index.ts';
import { engagementRoutes, managersRoutes, metricsRoutes } from './metrics/index.ts';
import { organizationRoutes } from './organization/index.ts';
import { registerPeople } from './pseudonym/index.ts';
import { reportSubscriptionRoutes, storedReportRoutes, weeklyReportRoutes } from './reports/index.ts';
import {
  actionRoutes,
  annotationRoutes,
  goalRoutes,
  nudgeChoiceRoutes,
  nudgeRoutes,
  playbookRoutes,
  pulseInvitationRoutes,
  pulseRoutes,
  useCaseRoutes,
} from './strategy/index.ts';
import { usageRoutes } from './usage/index.ts';

/**
 * Builds the HTTP server out of the capabilities; it listens to nothing yet. Without a job queue, what is asked for is
 * done by the next server that has one.
 */
export async function buildApp(
  given: Context,
  logger: FastifyServerOptions['logger'] = false,
  jobs?: JobQueue,
): Promise<FastifyInstance> {
  // What a route shows, it asks for in the name of who calls it; one that forgets to shows nothing.
  const context: Context = { ...given, scope: nothing };
  const app = fastify({
    logger: withoutData(logger) as boolean,
    trustProxy: context.config.trustProxy,
    logController: new RequestLog(context.config.log, viewerOf),
    routerOptions: { maxParamLength: 200 },
    onProtoPoisoning: 'remove',
    onConstructorPoisoning: 'remove',
    bodyLimit,
    ...connectionLimits,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    http: { ...connectionLimits.http, ...nodeServerOptions },
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) =>
      request.url.startsWith(`${scimPrefix}/`)
        ? answerScimFrameworkError(error, reply)
        : answerFrameworkError(error, request, reply),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  registerProblems(app);
  registerClientErrors(app);
  const metrics = prometheusRoutes(app, context);
  refuseWhileStopping(app);
  await refuseUnderPressure(app, context);
  await registerPlugins(app);
  registerPeople(app, context);
  limitBodies(app);
  registerAccess(app, context);

  const prefix = '/api/v1';
  await app.register(accessRoutes(context), { prefix });
  await app.register(userRoutes(context), { prefix });
  await app.register(auditRoutes(context), { prefix });
  await app.register(oidcRoutes(context), { prefix });
  await app.register(collectRoutes(context), { prefix });
  await app.register(connectionRoutes(context, jobs), { prefix });
  await app.register(hookRoutes(context), { prefix });
  await app.register(directoryRoutes(context), { prefix });
  await app.register(directoryHealthRoutes(context), { prefix });
  await app.register(importRoutes(context, jobs), { prefix });
  await app.register(healthRoutes(context), { prefix });
  await app.register(metricsRoutes(context), { prefix });
  await app.register(metricLinkRoutes(context), { prefix });
  await app.register(engagementRoutes(context), { prefix });
  await app.register(managersRoutes(context), { prefix });
  await app.register(organizationRoutes(context), { prefix });
  await app.register(actionRoutes(context), { prefix });
  await app.register(pulseRoutes(context), { prefix });
  await app.register(pulseInvitationRoutes(context), { prefix });
  await app.register(useCaseRoutes(context), { prefix });
  await app.register(goalRoutes(context), { prefix });
  await app.register(annotationRoutes(context), { prefix });
  await app.register(playbookRoutes(context), { prefix });
  await app.register(nudgeRoutes(context), { prefix });
  await app.register(nudgeChoiceRoutes(context), { prefix });
  await app.register(weeklyReportRoutes(context), { prefix });
  await app.register(reportSubscriptionRoutes(context, jobs), { prefix });
  await app.register(storedReportRoutes(context, jobs), { prefix });
  await app.register(inboxRoutes(context), { prefix });
  await app.register(usageRoutes(context), { prefix });
  await app.register(scimRoutes(context), { prefix: scimPrefix });
  await app.register(metrics, { prefix: '/internal' });
  app.get(`${prefix}/openapi.json`, { config: { roles: 'public' }, schema: { hide: true } }, () =>
    app.swagger(),
  );
  await serveApiDocs(app);
  await serveDashboard(app);
  return app;
}
