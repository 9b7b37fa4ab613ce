import fs from 'node:fs/promises';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import openapiTypes, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { buildApp } from '../server/app.ts';
import { readConfig } from '../server/config.ts';
import { contextOf } from '../server/context.ts';
import { connect } from '../server/database/connection.ts';

/**
 * The types of the API's questions and answers, made from its OpenAPI document. Without SCIM, for which identity providers
 * have their own. A test compares `api.generated.ts` with what this gives.
 */
export async function generateApiTypes(app: FastifyInstance): Promise<string> {
  await app.ready();
  const { paths = {}, ...document } = app.swagger() as OpenAPI3;
  const own = Object.entries(paths).filter(([address]) => !address.startsWith('/scim/'));
  const nodes = await openapiTypes({ ...document, paths: Object.fromEntries(own) });
  return `// Generated from the OpenAPI document by \`npm run generate:client\`.\n${astToString(nodes)}`;
}

if (import.meta.main) {
  // The document says nothing of what a database holds: none is asked.
  const { database, pool } = connect('postgres://nobody@127.0.0.1/none');
  const app = await buildApp(contextOf({ database, pool, config: readConfig({}) }));
  await fs.writeFile(path.join(import.meta.dirname, 'api.generated.ts'), await generateApiTypes(app));
  await app.close();
  await database.destroy();
}
