import { beforeAll } from 'vitest';
import { now } from './company.ts';
import { testPages } from './pages-for-everyone.ts';
import { setStage } from './stage.ts';
import { talkingCompany } from './talking-company.ts';

const stage = setStage({ now, company: talkingCompany() });

beforeAll(async () => {
  const owner = await stage.visitAsOwner();
  const rows = Array.from({ length: 12 }, (_, index) =>
    [
      'Survey of the autumn',
      '2025-11-28',
      index % 2 === 0 ? 'Sales' : 'Engineering',
      (index % 5) + 1,
      'get_help',
      'not_safe',
      'Fine',
    ].join(','),
  );
  const header = 'pulse,closed_on,department,safe_to_speak,reasons_for,reasons_against,comment';
  await owner.request.post('/api/v1/pulses/import', {
    headers: { 'content-type': 'text/csv' },
    data: [header, ...rows].join('\n'),
  });
  await owner.request.post('/api/v1/pulses', { data: { name: 'Spring', closesOn: '2026-03-20' } });
  await owner.context().close();
});

testPages(stage, [
  ['/network', 'Do departments talk to each other?'],
  ['/network?grain=week&show=share', 'Do departments talk to each other?'],
  ['/network?department=Legal', 'Do departments talk to each other?'],
  ['/voice', 'Do people dare to speak, and does anybody answer?'],
  ['/voice?pulse=2', 'Do people dare to speak, and does anybody answer?'],
  ['/voice?department=Legal', 'Do people dare to speak, and does anybody answer?'],
]);
