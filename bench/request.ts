import http from 'node:http';

/** An answer, its body as it came over the wire. */
export interface Answer {
  status: number;
  body: Buffer;
  tag: string | undefined;
}

/** What a browser of today takes. */
export const browserEncodings = 'gzip, deflate, br, zstd';

/** Requests to one server with one key over at most `connections` connections, which are kept. */
export class Connections {
  readonly #agent: http.Agent;
  readonly #url: string;
  readonly #key: string;

  constructor(url: string, key: string, connections: number) {
    this.#agent = new http.Agent({ keepAlive: true, maxSockets: connections });
    this.#url = url;
    this.#key = key;
  }

  /** With the tag of an answer that is known, one that is unchanged has no body. */
  async get(path: string, encoding: 'identity' | typeof browserEncodings, known?: string): Promise<Answer> {
    const headers = { 'accept-encoding': encoding, ...(known && { 'if-none-match': known }) };
    return await this.#request(path, 'GET', headers);
  }

  async post(path: string, body: Buffer): Promise<Answer> {
    return await this.#request(path, 'POST', { 'content-type': 'application/json' }, body);
  }

  close(): void {
    this.#agent.destroy();
  }

  async #request(path: string, method: string, headers: object, body?: Buffer): Promise<Answer> {
    const answer = await new Promise<Answer>((resolve, reject) => {
      const request = http.request(
        new URL(path, this.#url),
        { method, agent: this.#agent, headers: { authorization: `Bearer ${this.#key}`, ...headers } },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('error', reject);
          response.on('end', () => {
            const { statusCode: status = 0, headers } = response;
            resolve({ status, body: Buffer.concat(parts), tag: headers.etag });
          });
        },
      );
      request.on('error', reject);
      request.end(body);
    });
    if (answer.status !== 200 && answer.status !== 304) {
      throw new Error(
        `expected 200 from ${method} ${path}, found ${answer.status}: ${answer.body.subarray(0, 500)}`,
      );
    }
    return answer;
  }
}
