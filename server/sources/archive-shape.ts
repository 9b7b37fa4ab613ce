/** Limits that keep a hostile or broken archive from filling the memory. */
export const archiveLimits = {
  files: 1_000_000,
  /** bytes of one file, uncompressed: a file is read whole */
  fileBytes: 256 * 1024 * 1024,
  /** uncompressed / compressed bytes, for files above `ratioFrom`; texts reach about 100 */
  ratio: 300,
  ratioFrom: 4 * 1024 * 1024,
} as const;

/** A folder or a zip, read alike. Names are relative, with `/` between their parts, in Unicode form NFC. */
export interface Archive {
  /** its own name, for messages */
  name: string;
  /** size of each regular file, uncompressed, by name; files that operating systems leave behind are left out */
  files: ReadonlyMap<string, number>;
  /** symbolic links: never followed, since they may lead anywhere */
  links: readonly string[];
  /** The bytes of one file. Throws SourceError where it is unreadable, damaged or beyond the limits. */
  read(name: string): Promise<Buffer>;
  close(): Promise<void>;
}

/** The name as it is compared: some systems write accents as separate characters (NFD). */
export function normalizeName(name: string): string {
  return name.normalize('NFC');
}

/** True for what operating systems leave in folders and zips. Other names may begin with a dot and be data. */
export function isLeftBySystem(name: string): boolean {
  return name
    .split('/')
    .some((part) => ['__MACOSX', '.DS_Store', 'Thumbs.db'].includes(part) || part.startsWith('._'));
}
