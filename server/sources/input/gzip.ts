import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { SourceError } from '../source.ts';
import { archiveLimits } from './archive-shape.ts';

/** True for bytes that begin as gzip does (RFC 1952). */
export function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Unpacks gzip. Throws SourceError where it is damaged, cut, or unpacks to more than texts do (a bomb). */
export async function* gunzipChecked(packed: AsyncIterable<Buffer>, file: string): AsyncGenerator<Buffer> {
  const size = { packed: 0, unpacked: 0 };
  const unpacking = createGunzip();
  const failure: { error?: unknown } = {};
  async function* counting() {
    for await (const chunk of packed) {
      size.packed += chunk.length;
      yield chunk;
    }
  }
  pipeline(Readable.from(counting()), unpacking, (error) => {
    failure.error = error;
  });
  try {
    for await (const chunk of unpacking as AsyncIterable<Buffer>) {
      size.unpacked += chunk.length;
      if (size.unpacked > archiveLimits.ratioFrom && size.unpacked > archiveLimits.ratio * size.packed) {
        const problem = `expected a compression of at most ${archiveLimits.ratio}:1, found more; do not trust this file`;
        throw new SourceError(problem, { file });
      }
      yield chunk;
    }
  } catch (error) {
    if (error instanceof SourceError) throw error;
    if (failure.error instanceof SourceError) throw failure.error;
    throw new SourceError('expected an undamaged gzip, found a torn or broken one; download it again', {
      file,
    });
  }
}
