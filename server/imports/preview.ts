import type { Readable } from 'node:stream';
import type { Context } from '../context.ts';
import { previewBytes, type TableMapping, type TablePreview } from '../contract/index.ts';
import { ProblemError } from '../http/problem.ts';
import { fileInMemory, previewTable, SourceError } from '../sources/index.ts';

/**
 * What the columns of a table may mean, and what its first rows become, by the beginning of the file.
 * @throws ProblemError where it is no table (400 `unreadable_file`), or more than a beginning (413 `body_too_large`)
 */
export async function previewUpload(
  { config }: Context,
  { file, isCut, mapping }: { file: string; isCut: boolean; mapping?: TableMapping | undefined },
  body: Readable,
): Promise<TablePreview> {
  const content = await receive(body);
  try {
    return await previewTable(
      fileInMemory(file, isCut ? wholeLinesOf(content) : content),
      mapping,
      config.timeZone,
    );
  } catch (error) {
    throw error instanceof SourceError ? new ProblemError(400, 'unreadable_file', error.message) : error;
  }
}

async function receive(body: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of body.iterator({ destroyOnReturn: false })) {
      bytes += piece.length;
      if (bytes > previewBytes)
        throw new ProblemError(
          413,
          'body_too_large',
          `A preview takes at most ${previewBytes} bytes: send the beginning.`,
        );
      pieces.push(piece);
    }
  } finally {
    body.resume();
  }
  return Buffer.concat(pieces);
}

/** Without the line that the cut went through. */
function wholeLinesOf(content: Buffer): Buffer {
  return content.subarray(0, content.lastIndexOf('\n') + 1);
}
