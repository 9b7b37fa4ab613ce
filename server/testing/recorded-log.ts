import { Writable } from 'node:stream';

/** A stream for an app to log to, and what it has written so far. */
export function recordLog(written: string[] = []): { stream: Writable; written: string[] } {
  const stream = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk));
      done();
    },
  });
  return { stream, written };
}
