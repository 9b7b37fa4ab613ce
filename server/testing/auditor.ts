import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { readPdf } from '../reports/render/reading-testing.ts';
import { unzip } from '../reports/render/zip.ts';

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: { enum?: string[] };
}

/** A question that the API can be asked: a route with values for its parameters. */
export interface Question {
  path: string;
  url: string;
  /** Whether its answer is a document that is drawn: of each route and format one is. */
  isDrawn: boolean;
}

/** Values for what a route must be given: ids by path, and parameters by name. */
interface Given {
  ids: Record<string, (string | number)[]>;
  parameters: Record<string, string>;
}

const drawn = new Set(['pdf', 'xlsx', 'html']);

/**
 * Every GET route of the API that is no SCIM, in each of its formats, and once more with each of these parameters that it
 * knows: documents with those alone. Throws where a route needs an id of which none is given: a new one is asked as well.
 */
export async function everyQuestion(app: FastifyInstance, { ids, parameters }: Given): Promise<Question[]> {
  const { paths } = (await app.inject('/api/v1/openapi.json')).json<{
    paths: Record<string, Record<string, { parameters?: Parameter[] }>>;
  }>();
  const routes = Object.entries(paths).filter(([path, { get }]) => get && !path.startsWith('/scim/'));
  return routes.flatMap(([path, { get }]) => {
    const known = (get?.parameters ?? []).filter((parameter) => parameter.in === 'query');
    const needed = known.filter(({ required }) => required).map(({ name }) => name);
    const formats = known.find(({ name }) => name === 'format')?.schema?.enum ?? [''];
    const more = known.filter(({ name }) => name in parameters).map(({ name }) => name);
    return urlsOf(path, ids).flatMap((url) =>
      formats.flatMap((format) =>
        (drawn.has(format) ? more : ['', ...more]).map((name) => {
          const asked = new Set([...needed, ...(name ? [name] : [])]);
          const query = new URLSearchParams(format ? { format } : {});
          for (const one of asked) query.set(one, parameters[one] ?? '');
          return { path, url: `${url}?${query}`, isDrawn: drawn.has(format) };
        }),
      ),
    );
  });
}

function urlsOf(path: string, ids: Given['ids']): string[] {
  if (!path.includes('{')) return [path];
  const own = ids[path];
  if (!own?.length) throw new Error(`Give an id for ${path}.`);
  return own.map((id) => path.replace(/\{\w+\}/, encodeURIComponent(id)));
}

/** All that an answer says, in its headers too: what is packed is unpacked. */
export async function saidIn(response: LightMyRequestResponse): Promise<string> {
  const type = String(response.headers['content-type']);
  return `${JSON.stringify(response.headers)}\n${await textOf(type, response.rawPayload)}`;
}

async function textOf(type: string, bytes: Buffer): Promise<string> {
  if (type === 'application/pdf') {
    const { document, text } = await readPdf(bytes);
    return `${text} ${JSON.stringify(await document.getMetadata())}`;
  }
  if (!type.includes('zip') && !type.includes('spreadsheet')) return bytes.toString();
  const files = await unzip(bytes);
  return files.map(({ name, content }) => `${name}\n${content}`).join('\n');
}
