import type { Context } from '../../context.ts';
import { company } from '../../testing/company-builder.ts';
import type { TestMailServer } from '../../testing/mail-server.ts';
import { mailingServer } from '../../testing/mailing-server.ts';
import { makeDueNudges } from './make-nudges.ts';
import { nudgeMails } from './source.ts';

/** Wednesday; the last complete week began on March 9. */
export const now = '2026-03-18T12:00:00Z';
const lastWeek = '2026-03-10';

/**
 * Zoe came on two days of the last week and answered one of the three posts of her five people, who were all there; Ray
 * was not there, and two of his five were. Sid leads two people, fewer than the privacy floor; Eva, the platform's admin,
 * leads them all. Kim has no address; Lou led five people and has left.
 */
export function firm() {
  const firm = company().person('eva', { name: 'Eva Moe', isPlatformAdmin: true });
  const under = (id: string, name: string, more = {}) =>
    firm.person(id, { name, manager: 'eva', email: `${id}@example.com`, ...more });
  under('zoe', 'Zoe <Zorn>').posts(lastWeek).views('2026-03-12');
  under('ray', 'Ray Rio');
  under('sid', 'Sid Amaro').reacts(lastWeek, { message: 'sid first' });
  under('kim', 'Kim Kay', { email: undefined });
  under('lou', 'Lou Lee', { leftOn: '2026-03-01' });
  for (const [manager, size, coming] of [
    ['zoe', 5, 5],
    ['ray', 5, 2],
    ['sid', 2, 2],
    ['kim', 5, 0],
    ['lou', 5, 0],
  ] as const) {
    firm.people(`${manager}-`, size, { manager, name: `Report of ${manager}` });
    for (let number = 1; number <= coming; number += 1) firm.as(`${manager}-${number}`).views(lastWeek);
  }
  for (const [place, id] of ['first', 'second', 'third'].entries())
    firm.as(`zoe-${place + 1}`).posts('2026-03-16', { externalId: id });
  firm.as('sid-1').posts('2026-03-16', { externalId: 'sid first' });
  firm.as('zoe').reacts('2026-03-17', { message: 'first' });
  return firm.build();
}

/** What a server does on a database: `context` with a clock of its own, this mail server, and an address. */
export function serverOf(context: Context, at: string, mailServer?: TestMailServer) {
  const publicUrl = 'https://uptake.example.com';
  const server = mailingServer(context, nudgeMails, { now: at, mailServer, publicUrl });
  const { report, running } = server;
  return { ...server, makeDue: (stopping = running) => makeDueNudges(server.context, report, stopping) };
}
