import { setTimeout as sleep } from 'node:timers/promises';
import { laterEvents } from './activity.ts';
import { type CompanyPlan, companyOf, source } from './company.ts';
import { Connections } from './request.ts';

/** Events that come in one after the other as they happen: so many a second, for so long. */
export interface SteadyJob {
  url: string;
  key: string;
  plan: CompanyPlan;
  skip: number;
  perSecond: number;
  seconds: number;
  /** The instant at which the first happens, in milliseconds. */
  from: number;
}

export interface Steady {
  accepted: number;
  /** Until the last answer. */
  seconds: number;
  /** What the server said of its rollup, looked at all the while, in seconds. */
  lags: number[];
}

const requestsInSecond = 10;
const connections = 8;
/** Milliseconds between two looks at the rollup. */
const betweenLooks = 250;

/** Sends events at a steady rate, whether or not those before are answered, and looks how far the rollup lies behind. */
export async function sendSteadily(job: SteadyJob): Promise<Steady> {
  const { url, key, seconds } = job;
  const bodies = bodiesOf(job);
  const server = new Connections(url, key, connections);
  const watcher = new Connections(url, key, 1);
  const lags: number[] = [];
  const start = performance.now();
  const until = start + 1_000 * seconds;
  const look = async () => {
    while (performance.now() < until) {
      const answer = await watcher.get('/api/v1/health/ready', 'identity');
      lags.push(JSON.parse(answer.body.toString()).rollupLagSeconds);
      await sleep(betweenLooks);
    }
  };
  const sendAt = async (body: Buffer, index: number): Promise<number> => {
    await sleep(Math.max(0, start + (1_000 * index) / requestsInSecond - performance.now()));
    const answer = await server.post('/api/v1/events', body);
    return JSON.parse(answer.body.toString()).accepted;
  };
  const [accepted] = await Promise.all([Promise.all(bodies.map(sendAt)), look()]);
  const taken = (performance.now() - start) / 1_000;
  server.close();
  watcher.close();
  return { accepted: accepted.reduce((sum, count) => sum + count, 0), seconds: taken, lags };
}

function bodiesOf({ plan, skip, perSecond, seconds, from }: SteadyJob): Buffer[] {
  const inRequest = perSecond / requestsInSecond;
  const events = [
    ...laterEvents(companyOf(plan))
      .drop(skip)
      .take(perSecond * seconds),
  ];
  return Array.from({ length: seconds * requestsInSecond }, (_, request) => {
    const batch = events.slice(request * inRequest, (request + 1) * inRequest).map((event, index) => ({
      ...event,
      occurredAt: new Date(from + (1_000 * (request * inRequest + index)) / perSecond).toISOString(),
    }));
    return Buffer.from(JSON.stringify({ source, events: batch }));
  });
}
