import type { Command } from 'commander';
import { eraseByCommand, personKey, writePersonExport } from './person.ts';
import { number, say, withRecord } from './run.ts';

/** `uptake person`: what is kept of one person. */
export function addPerson(program: Command): void {
  const person = program.command('person').description('what is kept of one person');
  person
    .command('export')
    .description('write all that is kept of a person to a JSON file (GDPR art. 15)')
    .argument('[externalId]')
    .option('--email <address>', 'the person by the address in the directory')
    .requiredOption('--out <path>', 'the file, readable by you alone; one that is there is replaced')
    .action((externalId: string | undefined, { email, out }: { email?: string; out: string }) =>
      withRecord({ act: 'person export', isReading: true }, async (context) => {
        const things = await writePersonExport(context, personKey(externalId, email), out);
        say(`Wrote ${number.format(things)} things that are kept of the person to ${out}.`);
      }),
    );
  person
    .command('erase')
    .description('erase a person from everything, for good (GDPR art. 17)')
    .argument('[externalId]')
    .option('--email <address>', 'the person by the address in the directory')
    .option('--yes', 'do it; without, it says what would go', false)
    .action((externalId: string | undefined, { email, yes }: { email?: string; yes: boolean }) =>
      // Whose it was would be what is to be forgotten.
      withRecord(
        { act: 'person erase', isReading: !yes, details: { done: String(yes) } },
        async (context) => {
          for (const line of await eraseByCommand(context, personKey(externalId, email), yes)) say(line);
        },
      ),
    );
}
