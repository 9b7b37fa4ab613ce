import { createHash, randomUUID } from 'node:crypto';
import type {
  FastifyReply,
  FastifyRequest,
  onSendAsyncHookHandler,
  preHandlerAsyncHookHandler,
} from 'fastify';
import { sql } from 'kysely';
import { todayOf } from '../calendar.ts';
import type { Context } from '../context.ts';

/** Of this process: another may count in another way, or under other settings. */
const counter = randomUUID();

/**
 * Hooks of a route that answers with figures: a caller who has the answer already (`If-None-Match`, RFC 9110, 13.1.2) is told
 * so (304) before anything is counted. The tag says on what a figure depends: the question, who asks, the day, and all that
 * is stored, as far as the rollup has it. `changesByMinute` says of a question whether its answer depends on the
 * time of day as well.
 */
export function unlessUnchanged(
  context: Context,
  changesByMinute: (request: FastifyRequest) => boolean = () => false,
): { preHandler: preHandlerAsyncHookHandler; onSend: onSendAsyncHookHandler } {
  const tags = new WeakMap<FastifyRequest, string>();
  return {
    async preHandler(request, reply) {
      // Read before the figures: what changes meanwhile has another tag the next time.
      const tag = await tagOf(context, request, changesByMinute(request));
      tags.set(request, tag);
      if (isKnown(request.headers['if-none-match'], tag)) return withTag(reply, tag).status(304).send();
    },
    async onSend(request, reply, payload) {
      const tag = tags.get(request);
      if (tag && reply.statusCode === 200) withTag(reply, tag);
      return payload;
    },
  };
}

/** Kept by the caller alone, who asks each time whether it is still so. */
function withTag(reply: FastifyReply, tag: string): FastifyReply {
  return reply.headers({ etag: tag, 'cache-control': 'private, no-cache', vary: 'authorization, cookie' });
}

async function tagOf(context: Context, request: FastifyRequest, byMinute: boolean): Promise<string> {
  const { viewer } = request;
  const minute = byMinute ? Math.floor(context.config.now().getTime() / 60_000) : null;
  const known = [
    ...[counter, request.url, viewer.kind, viewer.name, viewer.scope],
    ...[todayOf(context.config), minute, await stored(context)],
  ];
  const digest = createHash('sha256').update(JSON.stringify(known)).digest('base64url');
  return `W/"${digest.slice(0, 22)}"`;
}

/**
 * What changes with anything that a figure is made of. Events and the directory count once the rollup has them, and the few
 * rows of other tables are known by the transactions that wrote them.
 */
async function stored({ database }: Context): Promise<unknown> {
  const { rows } = await sql<{ version: string }>`
    select concat_ws(' ', rollup_state.version, rollup_state.xmin,
      (select string_agg(id || ':' || xmin, ',' order by id) from source),
      (select count(*) || ':' || sum(hashtextextended(xmin::text, id)) from community),
      (select string_agg(id || ':' || xmin, ',' order by id) from pulse),
      (select string_agg(xmin::text, ',') from setting)) as version
    from rollup_state`.execute(database);
  return rows[0]?.version;
}

/** Any of the tags of an `If-None-Match`, compared weakly. */
function isKnown(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((one) => one.trim() === tag || one.trim() === tag.slice('W/'.length));
}
