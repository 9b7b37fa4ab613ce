import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Context } from '../context.ts';
import { organizationSchema, settingsSchema } from '../contract/index.ts';
import { describeOrganization } from './organization.ts';

/** What a client asks first, and the settings that an owner makes. */
export function organizationRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/organization',
      {
        config: { roles: ['owner', 'executive', 'manager', 'viewer'] },
        schema: {
          summary: 'Clock, extent of the data, filter values',
          tags: ['organization'],
          response: { 200: organizationSchema },
        },
      },
      () => describeOrganization(context),
    );
    app.put(
      '/settings',
      {
        config: { roles: ['owner'] },
        schema: {
          summary: 'Set the launch date',
          tags: ['organization'],
          body: settingsSchema,
          response: { 200: settingsSchema },
        },
      },
      async (request) => {
        await context.database.updateTable('setting').set({ launch: request.body.launch }).execute();
        return request.body;
      },
    );
  };
}
