import http from 'node:http';
import { browserEncodings } from './request.ts';

/** As many as a browser opens to one server. */
const connections = 6;

/** Asks for the same paths again and again as a browser with that cookie does, each round of them at once. */
export class Visitor {
  readonly #agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  readonly #url: string;
  readonly #cookie: string;

  constructor(url: string, cookie: string) {
    this.#url = url;
    this.#cookie = cookie;
  }

  /** Milliseconds until the last answer of the last round is there. */
  async time(rounds: string[][]): Promise<number> {
    const start = performance.now();
    for (const paths of rounds) await Promise.all(paths.map((path) => this.#get(path)));
    return performance.now() - start;
  }

  close(): void {
    this.#agent.destroy();
  }

  async #get(path: string): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const headers = { cookie: this.#cookie, 'accept-encoding': browserEncodings };
    http
      .get(new URL(path, this.#url), { agent: this.#agent, headers }, (answer) => {
        if (answer.statusCode !== 200)
          reject(new Error(`expected 200 from ${path}, found ${answer.statusCode}`));
        answer.on('error', reject).on('end', resolve).resume();
      })
      .on('error', reject);
    await promise;
  }
}
