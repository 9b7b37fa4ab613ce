/** Why the embedded database could not be opened: `code` is stable, the message names what was found and the way out. */
export class EmbeddedDatabaseError extends Error {
  override readonly name = 'EmbeddedDatabaseError';
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const remedies: Record<string, string> = {
  EACCES: 'Make it writable for the user who runs Uptake, or name another folder in UPTAKE_DATA_DIR.',
  EPERM: 'Make it writable for the user who runs Uptake, or name another folder in UPTAKE_DATA_DIR.',
  EROFS: 'The file system is read-only: name a folder on a writable one in UPTAKE_DATA_DIR.',
  ENOSPC: 'The disk is full: free space there, or name a folder on another disk in UPTAKE_DATA_DIR.',
  EDQUOT: 'The disk quota is used up: free space there, or name another folder in UPTAKE_DATA_DIR.',
  ENOTDIR: 'A file is in the way: remove it, or name another folder in UPTAKE_DATA_DIR.',
  EEXIST: 'A file is in the way: remove it, or name another folder in UPTAKE_DATA_DIR.',
  ENAMETOOLONG: 'Name a folder with a shorter path in UPTAKE_DATA_DIR.',
};

/** The code of a system error such as `ENOENT`, or undefined for any other value. */
export function systemErrorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Turns a file system error into an EmbeddedDatabaseError about the data folder; other errors stay as they are. */
export function explainSystemError(error: unknown, dataDirectory: string): unknown {
  const code = systemErrorCode(error);
  if (!(error instanceof Error) || error instanceof EmbeddedDatabaseError || !code || !('syscall' in error)) {
    return error;
  }
  const remedy = remedies[code] ?? 'Check the folder and its disk, or name another one in UPTAKE_DATA_DIR.';
  return new EmbeddedDatabaseError(
    'data_directory_unusable',
    `The data folder ${dataDirectory} cannot be used (${error.message}). ${remedy}`,
    { cause: error },
  );
}
