import { setTimeout as sleep } from 'node:timers/promises';
import { laterEvents } from './activity.ts';
import { type CompanyPlan, companyOf, source } from './company.ts';
import { Connections } from './request.ts';
import { percentile } from './statistics.ts';

/** Events to send: `count` of those after the history, from the `skip`th on. */
export interface SendJob {
  url: string;
  key: string;
  plan: CompanyPlan;
  skip: number;
  count: number;
  eventsInRequest: number;
  connections: number;
}

export interface Sent {
  accepted: number;
  /** Until the last answer, and until the rollup had followed as well. */
  secondsAnswered: number;
  secondsFollowed: number;
  /** Of one request. */
  medianMilliseconds: number;
  p95Milliseconds: number;
  /** Processor time of this client while it sent. */
  cpuSeconds: number;
}

/** Milliseconds between two looks at the rollup: each costs the database something. */
const betweenLooks = 200;

/** Sends events, so many in a request, whose bodies are ready beforehand, and waits until the server says that the rollup has followed. */
export async function sendEvents(job: SendJob): Promise<Sent> {
  const { url, key, connections } = job;
  const bodies = bodiesOf(job);
  const server = new Connections(url, key, connections);
  const times: number[] = [];
  let accepted = 0;
  const cpu = process.cpuUsage();
  const start = performance.now();
  const send = async () => {
    for (let body = bodies.shift(); body; body = bodies.shift()) {
      const sent = performance.now();
      const answer = await server.post('/api/v1/events', body);
      times.push(performance.now() - sent);
      accepted += JSON.parse(answer.body.toString()).accepted;
    }
  };
  await Promise.all(Array.from({ length: connections }, send));
  const answered = performance.now();
  const { user, system } = process.cpuUsage(cpu);
  while ((await lagOf(server)) > 0) await sleep(betweenLooks);
  const followed = performance.now();
  server.close();
  return {
    accepted,
    secondsAnswered: (answered - start) / 1_000,
    secondsFollowed: (followed - start) / 1_000,
    medianMilliseconds: percentile(times, 50),
    p95Milliseconds: percentile(times, 95),
    cpuSeconds: (user + system) / 1_000_000,
  };
}

function bodiesOf({ plan, skip, count, eventsInRequest }: SendJob): Buffer[] {
  const events = [...laterEvents(companyOf(plan)).drop(skip).take(count)];
  return Array.from({ length: Math.ceil(count / eventsInRequest) }, (_, index) => {
    const batch = events.slice(index * eventsInRequest, (index + 1) * eventsInRequest);
    return Buffer.from(JSON.stringify({ source, events: batch }));
  });
}

async function lagOf(server: Connections): Promise<number> {
  const answer = await server.get('/api/v1/health/ready', 'identity');
  return JSON.parse(answer.body.toString()).rollupLagSeconds;
}
