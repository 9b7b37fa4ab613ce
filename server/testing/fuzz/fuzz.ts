import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { buildApp } from '../../app.ts';
import type { Context } from '../../context.ts';
import { refreshRollup, verifyRollup } from '../../rollup/index.ts';
import { storeCompany } from '../context.ts';
import { startMailServer } from '../mail-server.ts';
import { type Callers, makeCallers, password } from './callers.ts';
import { namedCompany, nameOfEmployees, nameOfManagers } from './company.ts';
import { type Watch, watchTables } from './digest.ts';
import { readDocument } from './document.ts';
import { type Asked, broken, codeOf } from './laws.ts';
import { malformedRequest } from './malformed.ts';
import { type FuzzRequest, requestsTo } from './request.ts';
import type { Known } from './schema-values.ts';
import { type Answer, openWire } from './wire.ts';

/** A law that an answer broke: the first time, and how often. */
export interface Violation {
  law: string;
  times: number;
  request: string;
  answer: string;
}

export interface FuzzReport {
  requests: number;
  /** Answers by route and status. */
  statuses: Record<string, Record<string, number>>;
  /** Codes of errors, each with the statuses that it came with. */
  codes: Record<string, number[]>;
  /** The requests that took longest, in milliseconds. */
  slowest: { milliseconds: number; request: string }[];
  violations: Violation[];
}

/** Requests that are made up at a time: later ones know what earlier ones were told. */
const batchSize = 100;
/** One in so many messages is no proper HTTP. */
const malformedEvery = 20;

interface Run {
  watch: Watch;
  callers: Callers;
  known: Known;
  report: FuzzReport;
}

/**
 * Sends made-up requests to every route that the OpenAPI document has, over real connections, one after the other, to
 * the API over the database given, which it fills with a small company; the same seed sends the same. Gives what came back and
 * which laws were broken: no failure, every error a problem document with a stable code, nothing told from inside and
 * nobody named who is not to be, nothing stored from what was refused, and a rollup that follows whatever was accepted.
 */
export async function fuzz(
  given: Context,
  { requests, seed, progress }: { requests: number; seed: number; progress?: (done: number) => void },
): Promise<FuzzReport> {
  const mailServer = await startMailServer();
  const dataDirectory = await mkdtemp(join(tmpdir(), 'uptake-fuzz-'));
  const config = {
    ...given.config,
    dataDirectory,
    mail: mailServer.mail,
    publicUrl: 'https://uptake.example.com',
  };
  const context: Context = { ...given, config };
  await storeCompany(context, namedCompany());
  await sql`insert into nudge_choice (person_id, token) select id, ${tokenOfNudge} from person where external_id = 'head'`.execute(
    context.database,
  );
  await refreshRollup(context);
  const callers = await makeCallers(context);
  const app = await buildApp(context);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const wire = openWire((app.server.address() as AddressInfo).port);
  const document = await readDocument(app);
  const run: Run = {
    ...{ callers, watch: await watchTables(context.database) },
    known: new Map<string, unknown[]>(Object.entries(whatUsersKnow)),
    report: { requests: 0, statuses: {}, codes: {}, slowest: [], violations: [] },
  };
  // Owners more often, as most routes are for them.
  const names = [...Object.keys(callers.byName), 'owner key', 'owner key', 'owner session'];
  // A report takes a hundred times as long as anything else: it is drawn.
  const arbitraries = document.operations.flatMap((operation) => {
    const requests = requestsTo(operation, document, run.known, names);
    return operation.tags.includes('reports') ? [requests] : [requests, requests, requests];
  });
  try {
    for (let done = 0; done < requests; done += batchSize) {
      const numRuns = Math.min(batchSize, requests - done);
      const round = { seed: seed * 1_000_003 + done, numRuns };
      // Every route in turn, so that none is left to chance.
      const arbitrary = fc.nat().chain((number): fc.Arbitrary<FuzzRequest | string> => {
        const chosen = arbitraries[number % arbitraries.length];
        if (!chosen) throw new Error('The document has no routes.');
        return number % malformedEvery === 0 ? malformedRequest : chosen;
      });
      for (const made of fc.sample(arbitrary, round)) {
        if (typeof made === 'string') await sendMalformed(run, wire, made);
        else await sendRequest(run, wire, made);
      }
      await follow(run, context);
      progress?.(done + numRuns);
    }
    const differences = await verifyRollup(context);
    if (differences.length > 0)
      note(run, 'the rollup differs from a rebuild', '', JSON.stringify(differences));
  } finally {
    wire.close();
    await app.close();
    await mailServer.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  }
  return run.report;
}

type Wire = ReturnType<typeof openWire>;

async function sendRequest(run: Run, wire: Wire, made: FuzzRequest): Promise<void> {
  const caller = run.callers.byName[made.caller];
  const headers = { ...caller?.headers, ...made.headers };
  const sent = `${made.method} ${made.url} ${JSON.stringify(headers)} ${made.body ?? ''}`;
  const { operation, method, url, body } = made;
  const began = performance.now();
  const answer = await wire.send({ method, url, headers, body }).catch((error: Error) => error);
  const slow = { milliseconds: Math.round(performance.now() - began), request: sent.slice(0, 1_000) };
  run.report.slowest = [...run.report.slowest, slow]
    .sort((one, other) => other.milliseconds - one.milliseconds)
    .slice(0, 10);
  await judge(run, { operation, method, url, sent, role: caller?.role }, answer);
}

async function sendMalformed(run: Run, wire: Wire, bytes: string): Promise<void> {
  // A server that has heard enough may hang up while the rest is still on its way.
  const answer = await wire
    .sendBytes(bytes)
    .catch((error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE' ? null : error,
    );
  const [method = '', url = ''] = bytes.split(/\s/);
  await judge(run, { operation: undefined, method, url, sent: bytes, role: undefined }, answer);
}

async function judge(run: Run, asked: Asked, answer: Answer | Error | null): Promise<void> {
  const { report, watch, callers } = run;
  report.requests += 1;
  if (answer instanceof Error) return note(run, 'no answer', asked.sent, String(answer));
  const route = asked.operation?.name ?? 'malformed';
  const status = answer?.status ?? 'closed';
  report.statuses[route] ??= {};
  report.statuses[route][status] = (report.statuses[route][status] ?? 0) + 1;
  const changes = await watch.changes();
  if (answer === null) return;
  const shown = `${answer.status} ${JSON.stringify(answer.headers)} ${answer.body.slice(0, 1_000)}`;
  for (const law of broken(asked, answer)) note(run, `${route}: ${law}`, asked.sent, shown);
  if (answer.status === 401 && asked.role) {
    // Whoever has signed out, or was deleted, comes back at once.
    await callers.renew();
    await watch.changes();
  }
  if (answer.status >= 400) {
    const code = codeOf(answer);
    report.codes[code] = [...new Set(report.codes[code]).add(answer.status)];
    if (changes.length > 0)
      note(run, `${route}: a refused request changed ${changes.join()}`, asked.sent, shown);
  } else {
    remember(run.known, asked, answer.body);
  }
}

/** The rollup follows what was accepted, however strange it is. */
async function follow(run: Run, context: Context): Promise<void> {
  try {
    await refreshRollup(context);
  } catch (error) {
    note(run, 'the rollup cannot follow', 'whatever was accepted before', String(error));
  }
  await run.watch.changes();
}

function note({ report }: Run, law: string, request: string, answer: string): void {
  const known = report.violations.find((violation) => violation.law === law);
  if (known) known.times += 1;
  else report.violations.push({ law, times: 1, request: request.slice(0, 3_000), answer });
}

const tokenOfNudge = 'the-link-of-a-nudge-that-the-head-has-got';

/** What somebody who uses the API knows before it has told anything. */
const whatUsersKnow = {
  leader: ['head', 'lead0', 'lead1'],
  manager: ['head', 'lead2'],
  '/api/v1/managers': ['head', 'lead0', 'lead1', 'lead2'],
  department: ['Sales', 'Care', 'Board', 'Nowhere'],
  location: ['Oslo', 'Lima'],
  source: ['chat'],
  community: ['general', 'sales'],
  actor: ['head', 'lead0', 'visitor', 'newcomer@example.com'],
  email: ['owner@example.com', 'viewer@example.com', 'new@example.com'],
  password: [password],
  current: [password],
  token: [tokenOfNudge],
  metric: ['active', 'active_rate'],
  file: ['acts.csv'],
  filter: [
    'userName eq "new@example.com"',
    'active eq true and not (userName co "a")',
    'emails[type eq "work"]',
  ],
};

const mostKnown = 40;

/**
 * Keeps the short texts and the numbers of an answer under the names of their fields, ids also under the path of the
 * collection, and what links carry as tokens. Names of the company's people are not kept: nothing is to be named after them.
 */
function remember(known: Known, { operation, url }: Asked, body: string): void {
  const keep = (name: string, value: unknown) => {
    const values = known.get(name) ?? [];
    if (values.includes(value)) return;
    known.set(name, [...values.slice(values.length < mostKnown ? 0 : 1), value]);
  };
  for (const [, token] of body.matchAll(/[#=]([\w.-]{20,})/g)) keep('token', token);
  if (body.length > 100_000 || body.toLowerCase().includes(nameOfEmployees.toLowerCase())) return;
  const [collection = url] = operation?.path.split('/{') ?? [];
  try {
    JSON.parse(body, (key, value) => {
      const isText = typeof value === 'string' && value.length <= 200 && !value.includes(nameOfManagers);
      if (!isText && typeof value !== 'number') return value;
      keep(key, value);
      if (key === 'id' || key === 'externalId') keep(collection, value);
      return value;
    });
  } catch {
    // Not JSON: a file, or nothing.
  }
}
