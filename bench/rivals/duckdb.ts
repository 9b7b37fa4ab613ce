import { availableParallelism } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { type FigureRow, statementOf } from './figure.ts';
import { parquetTables } from './parquet.ts';
import type { Dialect } from './relations.ts';
import type { Rival } from './rival.ts';

const dialect: Dialect = { inForce: (day) => `starts <= ${day} and ends > ${day}` };

/** DuckDB over the Parquet files that `writeParquet` wrote into a folder, with every core of the machine. */
export async function openDuckDB(folder: string): Promise<Rival> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(availableParallelism()),
    autoinstall_known_extensions: 'false',
  });
  const connection = await instance.connect();
  for (const table of parquetTables) {
    const files = path.join(folder, `${table}-*.parquet`);
    await connection.run(`create view ${table} as select * from read_parquet('${files}')`);
  }
  return {
    name: 'duckdb',
    async answer(figure, span) {
      const reader = await connection.runAndReadAll(statementOf(figure, span, dialect));
      return reader.getRowObjectsJS() as unknown as FigureRow[];
    },
    async close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
