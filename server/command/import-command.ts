import type { Command } from 'commander';
import { readConfig } from '../config.ts';
import { importPath } from '../imports/index.ts';
import { findFile, previewTable, readers } from '../sources/index.ts';
import { date } from './date.ts';
import { describeImport } from './import.ts';
import { showProgress } from './progress.ts';
import { say, withRecord } from './run.ts';
import { describePreview, readMapping } from './table.ts';

interface ImportCommandOptions {
  source?: string;
  asOf?: string;
  includePrivate: boolean;
  mapping?: string;
  preview: boolean;
}

/** `uptake import`: what anybody brings in. */
export function addImport(program: Command): void {
  program
    .command('import')
    .description('bring in a file, a folder or a zip; can be repeated safely')
    .argument('<format>', Object.keys(readers).join(', '))
    .argument('<path>')
    .option('--source <name>', 'name of the network (default: after the format)')
    .option(
      '--as-of <date>',
      'people without a date column: the day of the file (default: today); oldest first',
      date,
    )
    .option('--include-private', 'also read private channels and direct messages', false)
    .option('--mapping <file>', 'of a table: a JSON file that says what its columns mean')
    .option(
      '--preview',
      'of a table: show what its first rows become, and suggest a mapping; nothing is stored',
      false,
    )
    .action(async (format: string, path: string, given: ImportCommandOptions) => {
      const { mapping: file, preview, ...rest } = given;
      const mapping = file === undefined ? undefined : await readMapping(file);
      if (preview) {
        const { timeZone } = readConfig(process.env);
        say(describePreview(await previewTable(await findFile(path), mapping, timeZone)));
        return;
      }
      await withRecord({ act: 'import', details: { what: format, source: rest.source } }, async (context) => {
        const progress = showProgress(`Importing ${format}`);
        const options = { ...rest, ...(mapping && { mapping }) };
        const summary = await importPath(context, format, path, options, progress).finally(() =>
          progress.end(),
        );
        say(describeImport(summary));
      });
    });
}
