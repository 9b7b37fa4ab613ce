import { execFileSync } from 'node:child_process';
import path from 'node:path';

/**
 * Writes `types.generated.ts` from the real schema of the database at DATABASE_URL, which must be migrated.
 * A test compares the file with a fresh generation, so that types and schema cannot drift apart.
 */
export function generateTypes(databaseUrl: string, outFile: string): void {
  const argument = [
    'kysely-codegen',
    ...['--dialect', 'postgres', '--url', databaseUrl, '--out-file', outFile, '--date-parser', 'string'],
    ...[
      '--exclude-pattern',
      '{kysely_*,event_2*,event_1*}',
      '--numeric-parser',
      'number',
      '--log-level',
      'error',
    ],
    ...['--type-mapping', JSON.stringify({ int8: 'number', timestamptz: 'Date' })],
  ];
  execFileSync('npx', argument, { stdio: ['ignore', 'ignore', 'inherit'] });
}

if (import.meta.main) {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('Set DATABASE_URL to a migrated database.');
  generateTypes(url, path.join(import.meta.dirname, 'types.generated.ts'));
}
