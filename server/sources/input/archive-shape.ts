import { SourceError } from '../source.ts';

/** Limits that keep a hostile or broken archive from filling memory and disk. */
export const archiveLimits = {
  files: 1_000_000,
  /** bytes of one file that is read whole, uncompressed */
  fileBytes: 256 * 1024 * 1024,
  /** uncompressed / compressed bytes, for files above `ratioFrom`; texts reach about 100 */
  ratio: 300,
  ratioFrom: 4 * 1024 * 1024,
} as const;

/** A folder, a zip, a tar or a single file, read alike. Names are relative, with `/` between their parts, in Unicode form NFC. */
export interface Archive {
  /** its own name, for messages */
  name: string;
  /** size of each regular file, uncompressed, by name; files that operating systems leave behind are left out */
  files: ReadonlyMap<string, number>;
  /** symbolic links: never followed, since they may lead anywhere */
  links: readonly string[];
  /** The bytes of one file, piece by piece. Throws SourceError where it is unreadable, damaged or beyond the limits. */
  stream(name: string): AsyncIterable<Buffer>;
  /** where one file lies on the disk, if it does */
  pathOf?(name: string): string | undefined;
  close(): Promise<void>;
}

/** All bytes of one file. Throws SourceError where it is unreadable, damaged or beyond `archiveLimits.fileBytes`. */
export async function readWhole(archive: Archive, file: string): Promise<Buffer> {
  if ((archive.files.get(file) ?? 0) > archiveLimits.fileBytes) {
    throw new SourceError(`expected at most ${archiveLimits.fileBytes} bytes, found more`, { file });
  }
  return Buffer.concat(await Array.fromAsync(archive.stream(file)));
}

/** Throws SourceError where a file below `root` is a symbolic link: what it leads to may be no part of the export. */
export function refuseLinks(archive: Archive, root = ''): void {
  const link = archive.links.find((name) => name.startsWith(root));
  if (link === undefined) return;
  throw new SourceError('expected files and folders, found a symbolic link; put the real file there', {
    file: link,
  });
}

/**
 * The folder, '' or one that ends in `/`, in which all of `names` are: the top, or the only folder that has them.
 * Gives how many folders have them where that is not one.
 */
export function findRoot(archive: Archive, names: readonly string[]): string | { found: number } {
  const [first = ''] = names;
  const folders = [...archive.files.keys()]
    .filter((file) => file === first || file.endsWith(`/${first}`))
    .map((file) => file.slice(0, file.length - first.length))
    .filter((folder) => names.every((name) => archive.files.has(folder + name)));
  if (folders.includes('')) return '';
  const [root] = folders;
  return folders.length === 1 && root !== undefined ? root : { found: folders.length };
}

/** The name as it is compared: some systems write accents as separate characters (NFD). */
export function normalizeName(name: string): string {
  return name.normalize('NFC');
}

/** True for what operating systems leave in folders and archives. Other names may begin with a dot and be data. */
export function isLeftBySystem(name: string): boolean {
  return name
    .split('/')
    .some((part) => ['__MACOSX', '.DS_Store', 'Thumbs.db'].includes(part) || part.startsWith('._'));
}
