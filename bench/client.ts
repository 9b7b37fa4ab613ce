import { fork } from 'node:child_process';
import { type Asked, type AskJob, askQuestions } from './client-ask.ts';
import { type SendJob, type Sent, sendEvents } from './client-send.ts';
import { type Steady, type SteadyJob, sendSteadily } from './client-steady.ts';

/** What the client process can do, each with its job and its result. */
interface Work {
  send: { job: SendJob; result: Sent };
  steady: { job: SteadyJob; result: Steady };
  ask: { job: AskJob; result: Asked[] };
}

type Message = { [Kind in keyof Work]: { kind: Kind; job: Work[Kind]['job'] } }[keyof Work];

/** Has a process of its own do the client's part, so that its time is not the server's. Rejects with what it says. */
export async function runClient<Kind extends keyof Work>(
  kind: Kind,
  job: Work[Kind]['job'],
): Promise<Work[Kind]['result']> {
  const child = fork(import.meta.filename, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the client ended with code ${code} before it was done`)));
    child.send({ kind, job });
  });
}

async function resultOf(message: Message): Promise<Work[keyof Work]['result']> {
  if (message.kind === 'send') return await sendEvents(message.job);
  if (message.kind === 'steady') return await sendSteadily(message.job);
  return await askQuestions(message.job);
}

if (import.meta.main) {
  process.once('message', async (message: Message) => {
    process.send?.(await resultOf(message), () => process.disconnect());
  });
}
