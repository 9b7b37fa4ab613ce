import { describe, expect, it } from 'vitest';
import { readers, SourceError } from './index.ts';
import { writeFolder, writeOneFile, writeZip } from './testing.ts';

/** Names under which one of the formats would look for its content. */
const names = [
  'users.json',
  'channels.json',
  'realm.json',
  'export.jsonl',
  'Messages.csv',
  'a.csv',
  'posts.json',
];

const all = (content: string | Buffer) => Object.fromEntries(names.map((name) => [name, content]));
const secret = 'do not repeat me';

const inputs: Record<string, () => Promise<string>> = {
  'nothing there': async () => `${await writeFolder({})}/gone`,
  'an empty folder': () => writeFolder({}),
  'an empty zip': () => writeZip({}),
  'a folder of something else': () => writeFolder({ 'picture.png': Buffer.from([0x89, 0x50, 0, 1, 2]) }),
  'binary data': () => writeOneFile('export.bin', Buffer.from([1, 2, 0, 3, 4, 255])),
  'a picture under each name': () => writeFolder(all(Buffer.from([0x89, 0x50, 0, 1, 2]))),
  'UTF-16': () => writeOneFile('export.csv', Buffer.from(`id,${secret}\n1,2\n`, 'utf16le')),
  'Windows-1252': () => writeOneFile('export.csv', Buffer.from(`id,${secret} \xe9\n1,2\n`, 'latin1')),
  'one line without end': () => writeOneFile('export.json', `{"a":"${'x'.repeat(9_000_000)}`),
  'one line without end, in a folder': () => writeFolder(all(`[{"a":"${'x'.repeat(1_200_000)}`)),
  'a torn document': () => writeFolder(all(`[{"id": "1", "text": "${secret}", "ts`)),
  'deep nesting': () => writeFolder(all('['.repeat(200_000))),
  'a bomb': () => writeZip(all(Buffer.alloc(6_000_000, ' '))),
  'a torn zip': () => writeOneFile('export.zip', Buffer.from('PK\x03\x04 and no more')),
  'a gzip that is none': () => writeOneFile('export.tar.gz', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3])),
};

describe.each(Object.values(readers))('$format', (reader) => {
  it.each(Object.entries(inputs))(
    'refuses %s, names the place, and repeats nothing of it',
    async (_, write) => {
      const path = await write();
      const failure = await reader
        .open(path, { source: 'acme', ...(reader.format === 'table' && { mapping }) })
        .then(async (opened) => {
          let items = 0;
          for await (const _ of opened.items()) items += 1;
          await opened.close();
          return { items, notes: opened.notes() };
        })
        .catch((error: unknown) => error);
      if (!(failure instanceof SourceError)) expect(failure).toMatchObject({ items: 0 });
      else {
        expect(failure.place.file).not.toBe('');
        expect(failure.message).toMatch(/expected/);
        expect(failure.message).not.toContain(path);
        expect(failure.message.length).toBeLessThan(500);
      }
      expect(JSON.stringify(failure) + String(failure)).not.toContain(secret);
    },
  );
});

const mapping = { columns: { actor: 'user', occurredAt: 'time' }, verb: { always: 'post' } } as const;
