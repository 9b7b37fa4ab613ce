import http, { type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';

/** A request that a stand-in of a network got. */
export interface Asked {
  path: string;
  query: Record<string, string>;
  headers: IncomingHttpHeaders;
  /** the fields of a form that was sent */
  form: Record<string, string>;
}

/** What it answers: JSON with status 200, or as said; `cut` ends the connection in the midst of the answer. */
export type Reply =
  | { json: unknown; status?: number; headers?: Record<string, string> }
  | { text: string; status?: number; headers?: Record<string, string> }
  | 'cut'
  | 'silence';

export interface Network {
  url: string;
  /** All requests, the oldest first. */
  asked: Asked[];
  /** Answers the next requests, before the network itself does. */
  first: Reply[];
  stop(): Promise<void>;
}

/** A stand-in for a network on a free port of this machine, which answers what its documentation says. */
export async function startNetwork(answer: (asked: Asked) => Reply): Promise<Network> {
  const network: Network = { url: '', asked: [], first: [], stop };
  const server = http.createServer(async (request, response) => {
    const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const form = Object.fromEntries(new URLSearchParams(await textOf(request)));
    const asked = { path, query: Object.fromEntries(searchParams), headers: request.headers, form };
    network.asked.push(asked);
    const reply = network.first.shift() ?? answer(asked);
    if (reply === 'silence') return;
    if (reply === 'cut') {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"half": ');
      return void setTimeout(() => response.destroy(), 5);
    }
    const text = 'text' in reply ? reply.text : JSON.stringify(reply.json);
    response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  network.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return network;

  async function stop(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
