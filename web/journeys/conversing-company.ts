import { Temporal } from 'temporal-polyfill';
import type { Company } from '../../server/testing/company.ts';
import { company } from '../../server/testing/company-builder.ts';

/** Fourteen weeks from 1 December 2025 to the one that has not ended at the journeys' clock. */
const mondays = Array.from({ length: 14 }, (_, week) =>
  Temporal.PlainDate.from('2025-12-01').add({ weeks: week }).toString(),
);
const running = '2026-03-02';
const ebb = '2026-02-02';

/** An instant some days and hours after a Monday's midnight. */
function at(monday: string, days: number, hours: number): string {
  return `${Temporal.PlainDate.from(monday).add({ days })}T${String(hours).padStart(2, '0')}:00:00Z`;
}

/**
 * 30 people: 10 in Sales, 9 in Engineering, 6 in Support; 3 in Legal and 2 on the Board, too few to be shown.
 *
 * - General thrives: every week one post, two replies after 6 hours, two reactions.
 * - The help desk is steady: every week two posts that nobody answers.
 * - The guild fades: six read there weekly until the end of January, then only one comes, who posts to nobody.
 * - The book club is new: since 9 February a post a week, answered after 30 hours.
 * - The old project is dormant since Christmas, and the empty room always was.
 *
 * In the week of 16 February 2 of 5 posts were answered, after 6 and 30 hours; in that of 23 February, not final yet, 2 of
 * 6, as another was posted to nobody. In the week that has not ended there is one post, younger than 7 days.
 */
export function conversingCompany(): Company {
  const made = company()
    .people('seller', 10, { department: 'Sales' })
    .people('engineer', 9, { department: 'Engineering' })
    .people('supporter', 6, { department: 'Support' })
    .people('lawyer', 3, { department: 'Legal' })
    .people('member', 2, { department: 'Board' })
    .community('general', 'General')
    .community('desk', 'Help desk')
    .community('guild', 'Engineering guild')
    .community('club', 'Book club')
    .community('old', 'Old project')
    .community('empty', 'Empty room');
  for (const monday of mondays.filter((each) => each !== running)) {
    const [news, story] = [`news-${monday}`, `story-${monday}`];
    made.as('seller1').posts(at(monday, 0, 9), { community: 'general', externalId: news });
    for (const id of ['engineer1', 'engineer2']) {
      made.as(id).replies(at(monday, 0, 15), { community: 'general', inReplyTo: news });
    }
    for (const id of ['engineer3', 'engineer4']) {
      made.as(id).reacts(at(monday, 0, 16), { community: 'general', message: news });
    }
    for (const id of ['supporter1', 'supporter2'])
      made.as(id).posts(at(monday, 1, 10), { community: 'desk' });
    made.as('engineer1').posts(at(monday, 0, 17), { community: 'guild' });
    if (monday < ebb) {
      for (let number = 2; number <= 6; number += 1) {
        made.as(`engineer${number}`).views(at(monday, 2, 11), { community: 'guild' });
      }
    }
    if (monday >= '2026-02-09') {
      made.as('supporter3').posts(at(monday, 0, 8), { community: 'club', externalId: story });
      made.as('supporter4').replies(at(monday, 1, 14), { community: 'club', inReplyTo: story });
    }
    if (monday < '2025-12-29') made.as('seller3').posts(at(monday, 3, 9), { community: 'old' });
  }
  return made
    .as('seller2')
    .posts(at('2026-02-23', 0, 11), { community: 'general' })
    .as('seller1')
    .posts(at(running, 0, 9), { community: 'general', externalId: 'latest' })
    .as('engineer1')
    .replies(at(running, 0, 11), { community: 'general', inReplyTo: 'latest' })
    .build();
}
