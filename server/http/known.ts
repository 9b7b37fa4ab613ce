import type { FastifyInstance, FastifyRequest } from 'fastify';

/** What every page behind the sign-in asks before anything else, and cannot ask on without. */
const questions = ['/session', '/organization'];

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

/** What a page can be told as it is sent. */
export interface Known {
  /** Answers of the API by their paths below its root. */
  answers: Record<string, unknown>;
  /** Of the session, where it goes on with another secret. */
  cookies: string[];
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
  const answered = await Promise.all(questions.map(ask));
  if (answered.some(({ statusCode }) => statusCode !== 200)) return null;
  return {
    answers: Object.fromEntries(answered.map((answer, index) => [questions[index], answer.json()])),
    cookies: answered.flatMap(({ headers }) => headers['set-cookie'] ?? []),
  };
}
