import { statfsSync } from 'node:fs';
import { totalmem } from 'node:os';

const mebibyte = 1024 * 1024;

/**
 * Server settings for a machine with that much memory (bytes), given on the command line so that they follow the machine
 * and the release rather than the folder. Durability is left as PostgreSQL has it: what is committed survives a crash.
 */
export function serverSettings(memory: number): Record<string, string> {
  const sharedBuffers = Math.min(Math.max(memory / 16, 128 * mebibyte), 2048 * mebibyte);
  return {
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '60',
    max_locks_per_transaction: '256',
    shared_buffers: megabytes(sharedBuffers),
    effective_cache_size: megabytes(memory / 2),
    work_mem: '64MB',
    dynamic_shared_memory_type: dynamicSharedMemory(),
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    // The binaries know pglz alone, whose work costs a load more than the smaller log saves it.
    wal_compression: 'off',
    random_page_cost: '1.1',
    jit: 'off',
    autovacuum: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    logging_collector: 'off',
    log_destination: 'stderr',
    // Errors of statements go to the client alone: their text may hold names and addresses of people.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
  };
}

/** Bytes of memory that this process may use: the machine's, or its container's where that is less. */
export function availableMemory(): number {
  const constrained = process.constrainedMemory();
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
}

/** Containers often give /dev/shm 64 MB, too little for parallel queries: files in the cluster do instead. */
function dynamicSharedMemory(): 'posix' | 'mmap' {
  if (process.platform !== 'linux') return 'posix';
  try {
    const { blocks, bsize } = statfsSync('/dev/shm');
    return blocks * bsize >= 1024 * mebibyte ? 'posix' : 'mmap';
  } catch {
    return 'mmap';
  }
}

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / mebibyte)}MB`;
}
