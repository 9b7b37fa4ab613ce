import { browserEncodings, Connections } from './request.ts';
import { percentile } from './statistics.ts';

export interface AskJob {
  url: string;
  key: string;
  questions: Question[];
}

/** A GET request whose time is measured. */
export interface Question {
  bench: string;
  path: string;
  /** Asked by who has the answer, and is told that it is unchanged. */
  isKnown?: boolean;
  /** What the answer must hold, as one without is quick and says nothing; figures where nothing is said. */
  expects?: 'figures' | 'items' | 'anything';
  /** Milliseconds that the median should stay under, and those of 99 of a hundred. */
  target?: number;
  p99Target?: number;
}

export type Asked = Question & (Times | { failure: string });

export interface Times {
  medianMilliseconds: number;
  p95Milliseconds: number;
  p99Milliseconds: number;
  runs: number;
  /** Of the answer as a browser gets it, compressed. */
  bytes: number;
}

const warmUps = 5;
const mostRuns = 100;
/** A question that takes far longer than any target is asked less often; in milliseconds for all its runs. */
const patience = 8_000;

/**
 * Asks each question again and again over one connection and takes the time from the request to the last byte. One that
 * fails says so, and the others are asked all the same.
 */
export async function askQuestions({ url, key, questions }: AskJob): Promise<Asked[]> {
  const server = new Connections(url, key, 1);
  const asked: Asked[] = [];
  for (const question of questions) {
    try {
      asked.push({ ...question, ...(await askAgain(server, question)) });
    } catch (error) {
      asked.push({ ...question, failure: error instanceof Error ? error.message : String(error) });
    }
  }
  server.close();
  return asked;
}

async function askAgain(
  server: Connections,
  { path, isKnown, expects = 'figures' }: Question,
): Promise<Times> {
  const { body, tag } = await server.get(path, 'identity');
  if (!holds[expects](JSON.parse(body.toString())))
    throw new Error(`expected ${expects} from ${path}, found none`);
  const start = performance.now();
  const isEnough = (runs: number) => runs >= 3 && performance.now() - start > patience;
  const times: number[] = [];
  let bytes = 0;
  for (let run = 0; run < warmUps + mostRuns && !isEnough(times.length); run++) {
    const sent = performance.now();
    const answer = await server.get(path, browserEncodings, isKnown ? tag : undefined);
    if (run >= warmUps) times.push(performance.now() - sent);
    bytes = answer.body.length;
  }
  return {
    medianMilliseconds: percentile(times, 50),
    p95Milliseconds: percentile(times, 95),
    p99Milliseconds: percentile(times, 99),
    runs: times.length,
    bytes,
  };
}

const holds: Record<NonNullable<Question['expects']>, (answer: unknown) => boolean> = {
  figures: hasFigures,
  items: hasItems,
  anything: () => true,
};

/** Whether an answer holds a figure above 0. */
function hasFigures(answer: unknown): boolean {
  if (typeof answer !== 'object' || answer === null) return false;
  return Object.entries(answer).some(([field, value]) =>
    typeof value === 'number' ? figures.has(field) && value > 0 : hasFigures(value),
  );
}

const figures = new Set(['value', 'denominator', 'mean', 'people']);

/** Whether an answer is a list of something, or has one. */
function hasItems(answer: unknown): boolean {
  if (typeof answer !== 'object' || answer === null) return false;
  return Array.isArray(answer) ? answer.length > 0 : Object.values(answer).some(hasItems);
}
