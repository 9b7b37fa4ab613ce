import type { InputFile } from '../input/file.ts';
import { jsonItems } from '../input/json-items.ts';
import { jsonLines } from '../input/json-lines.ts';
import type { Notes } from '../input/notes.ts';
import { type DocumentProblem, problemOfDocument } from './problem.ts';
import { isThing, listOf, type Thing, typesOf } from './value.ts';

/** One thing of a document that may be an act. */
export interface Item {
  thing: unknown;
  place: string;
}

const itemLists = new Set(['items', 'orderedItems']);

/** The things of a document: the items of a collection or of its first page, or the document itself. */
export function itemsOf(document: Thing, place: string): Item[] {
  if (!typesOf(document).some((type) => type.includes('Collection'))) return [{ thing: document, place }];
  const own = [...itemLists].flatMap((key) =>
    listOf(document[key]).map((thing, index) => ({ thing, place: `${place}.${key}[${index}]` })),
  );
  const { first } = document;
  return isThing(first) ? [...own, ...itemsOf(first, `${place}.first`)] : own;
}

/** Whether the file holds a document on each line. */
export function hasLines(name: string): boolean {
  return /\.(?:ndjson|jsonl)(?:\.gz)?$/i.test(name);
}

/** Why the document of a file is none, without its items, each of which is looked at by itself; null where it is one. */
export async function problemOfFile(file: InputFile): Promise<DocumentProblem | null> {
  if (hasLines(file.name)) return null;
  const document: Thing = {};
  for await (const { key, value } of jsonItems(file)) {
    if (key === null) return problemOfDocument([]);
    if (itemLists.has(key)) document[key] = [];
    else document[key] = key in document ? [...listOf(document[key]), value] : value;
  }
  return problemOfDocument(document);
}

/** The things of a file, one in memory at a time. */
export async function* itemsOfFile(file: InputFile, notes: Notes): AsyncGenerator<Item> {
  if (hasLines(file.name)) {
    for await (const { place, values } of jsonLines(file, notes)) {
      const problem = problemOfDocument(values);
      if (problem)
        notes.refuse({ place: place + problem.path, code: 'invalid_document', reason: problem.reason });
      else yield* itemsOf(values, place);
    }
    return;
  }
  const document: Thing = {};
  for await (const { key, value, place } of jsonItems(file)) {
    if (key === null) continue;
    if (itemLists.has(key)) yield { thing: value, place };
    else document[key] = key in document ? [...listOf(document[key]), value] : value;
  }
  yield* itemsOf(document, file.name);
}
