import http, { type IncomingMessage } from 'node:http';
import net from 'node:net';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';

/** What came back. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** Decoded, as text; of a file, what text makes of it. */
  body: string;
}

export interface OutgoingRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | undefined;
}

/** The longest that an answer may take, in milliseconds. */
const patience = 30_000;

/** Sends one request after the other to a server on this machine. */
export function openWire(port: number) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const sendOnce = ({ method, url, headers, body }: OutgoingRequest) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const options = { host: '127.0.0.1', port, method, path: url, headers, agent, timeout: patience };
      const request = http.request(options, resolve);
      request.once('timeout', () => request.destroy(new Error(`No answer within ${patience} ms.`)));
      request.once('error', reject);
      request.end(body);
    });
  return {
    async send(request: OutgoingRequest): Promise<Answer> {
      // A server may close a connection that waits; the next request then meets it closed.
      const answer = await sendOnce(request).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ECONNRESET' || error.code === 'EPIPE') return sendOnce(request);
        throw error;
      });
      const body = await buffer(answer);
      const headers = Object.fromEntries(
        Object.entries(answer.headers).map(([name, value]) => [name, String(value)]),
      );
      return { status: answer.statusCode ?? 0, headers, body: decode(headers['content-encoding'], body) };
    },
    /** Sends bytes that need not be HTTP. Gives null where the server closes the connection without a word. */
    sendBytes: (bytes: string) => sendBytes(port, bytes),
    close: () => agent.destroy(),
  };
}

const decoders: Record<string, (body: Buffer) => Buffer> = {
  ...{ gzip: gunzipSync, br: brotliDecompressSync, deflate: inflateSync, zstd: zstdDecompressSync },
};

function decode(encoding: string | undefined, body: Buffer): string {
  const decoder = decoders[encoding ?? ''];
  return (decoder && body.length > 0 ? decoder(body) : body).toString();
}

async function sendBytes(port: number, bytes: string): Promise<Answer | null> {
  const socket = net.connect({ host: '127.0.0.1', port });
  socket.setTimeout(patience, () => socket.destroy(new Error(`No answer within ${patience} ms.`)));
  socket.end(Buffer.from(bytes, 'latin1'));
  const text = (await buffer(socket)).toString('latin1');
  const [answer = ''] = text.split(/^(?:HTTP\/1\.1 1\d\d [^\r]*\r\n\r\n)+/).slice(-1);
  return answer === '' ? null : parseAnswer(answer);
}

function parseAnswer(text: string): Answer {
  const end = text.indexOf('\r\n\r\n');
  const [statusLine = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const length = headers['content-length'];
  const body = text.slice(end + 4, length === undefined ? undefined : end + 4 + Number(length));
  return { status: Number(statusLine.split(' ')[1]), headers, body };
}
