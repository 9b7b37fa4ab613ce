import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { periodOf, shiftPeriod } from '../calendar.ts';
import {
  leadership,
  type Organization,
  overviewMetrics,
  overviewWeeks,
  type Session,
} from '../contract/index.ts';

/** Of a request for a page, what tells the API who asks and from where. */
const told = [
  'cookie',
  'host',
  'user-agent',
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
];

/** Answers of the API, by their paths below its root. */
export type Answers = Record<string, unknown>;

/** For so long a page waits for answers, in milliseconds: it is blank until then, and shows that it waits if it asks by itself. */
const patience = 3_000;

/** What a page can be told as it is sent. */
export interface Known {
  /** What every page behind the sign-in asks before anything else, and cannot ask on without. */
  answers: Answers;
  /** Of the session, where it goes on with another secret. */
  cookies: string[];
  /** What the page at this address will ask next; an answer that is a refusal, or takes too long, is left out. */
  askOn(): Promise<Answers>;
}

/**
 * Asks the API in the name of whoever asks for a page, as the page would, so that it need not: the same guards stand in
 * the way, and the same is written down. Null where nobody is signed in, or any answer is a refusal: the page hears that
 * when it asks by itself.
 */
export async function askAhead(app: FastifyInstance, request: FastifyRequest): Promise<Known | null> {
  if (!request.headers.cookie) return null;
  const headers = Object.fromEntries(
    told.flatMap((name) => (request.headers[name] ? [[name, request.headers[name]]] : [])),
  );
  const remoteAddress = request.socket.remoteAddress;
  const ask = (path: string) =>
    app.inject({ url: `/api/v1${path}`, headers, ...(remoteAddress && { remoteAddress }) });
  const [session, organization] = await Promise.all([ask('/session'), ask('/organization')]);
  if (session.statusCode !== 200 || organization.statusCode !== 200) return null;
  const [who, what] = [session.json<Session>(), organization.json<Organization>()];
  return {
    answers: { '/session': who, '/organization': what },
    cookies: [session, organization].flatMap(({ headers }) => headers['set-cookie'] ?? []),
    askOn: async () => {
      if (request.url !== '/' || request.method === 'HEAD') return {};
      return await askWithin(patience, overviewQuestions(who, what), ask);
    },
  };
}

/** Those answers that come in so many milliseconds and are no refusals. */
async function askWithin(
  milliseconds: number,
  questions: string[],
  ask: (path: string) => Promise<{ statusCode: number; json(): unknown }>,
): Promise<Answers> {
  const found: Answers = {};
  const asked = questions.map(async (path) => {
    const answer = await ask(path);
    if (answer.statusCode === 200) found[path] = answer.json();
  });
  const enough = new AbortController();
  const late = setTimeout(milliseconds, undefined, { signal: enough.signal }).catch(() => {});
  await Promise.race([Promise.allSettled(asked), late]).finally(() => enough.abort());
  // As it is now: what comes later is too late.
  return { ...found };
}

/** What the Overview asks where its address says nothing; where it asks something else after all, it asks by itself. */
function overviewQuestions({ role }: Session, { lastActivityOn }: Organization): string[] {
  if (!lastActivityOn) return [];
  const from = shiftPeriod(periodOf(lastActivityOn, 'week'), 'week', 1 - overviewWeeks);
  return [
    ...overviewMetrics.map((id) => `/metrics/${id}?from=${from}&grain=week&to=${lastActivityOn}`),
    ...(leadership.includes(role) ? ['/actions'] : []),
    ...['/launch', '/annotations'],
  ];
}
